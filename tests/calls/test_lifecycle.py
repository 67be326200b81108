"""The life of a call, as its one table tells it."""

from graphlib import TopologicalSorter

import pytest

from dialer.calls.lifecycle import NEXT, CallState, Signal, advance
from dialer.calls.models import Call
from dialer.calls.outcomes import MEANING, Outcome, outcome_by_itself


def after(*signals: Signal) -> CallState:
    """Where a fresh call stands after these signals."""
    state = CallState.QUEUED
    for signal in signals:
        state = advance(state, signal)
    return state


def test_a_call_picked_up_and_joined_completes():
    assert (
        after(Signal.PLACED, Signal.RANG, Signal.PICKED_UP, Signal.JOINED, Signal.LEFT)
        is CallState.COMPLETED
    )


def test_joining_may_be_heard_of_before_picking_up():
    assert after(Signal.PLACED, Signal.JOINED, Signal.PICKED_UP) is CallState.CONNECTED


@pytest.mark.parametrize("end", [Signal.LEFT, Signal.HUNG_UP])
def test_a_call_that_was_connected_completes_however_its_end_is_told(end):
    assert after(Signal.PLACED, Signal.PICKED_UP, Signal.JOINED, end) is CallState.COMPLETED


def test_a_call_picked_up_and_gone_is_unmet_until_it_is_known_whether_the_two_met():
    assert after(Signal.PLACED, Signal.PICKED_UP, Signal.HUNG_UP) is CallState.UNMET


@pytest.mark.parametrize("before", [(), (Signal.RANG,)])
def test_a_call_that_ended_before_its_pick_up_was_told_is_unmet_too(before):
    assert after(Signal.PLACED, *before, Signal.HUNG_UP) is CallState.UNMET


@pytest.mark.parametrize("met", [Signal.JOINED, Signal.LEFT])
def test_an_unmet_call_completes_when_a_late_report_says_they_met(met):
    assert after(Signal.PLACED, Signal.PICKED_UP, Signal.HUNG_UP, met) is CallState.COMPLETED


def test_an_unmet_call_with_nobody_there_is_abandoned():
    signals = (Signal.PLACED, Signal.PICKED_UP, Signal.HUNG_UP, Signal.NOBODY_THERE)

    assert after(*signals) is CallState.ABANDONED


@pytest.mark.parametrize(
    ("signal", "state"),
    [
        (Signal.RANG_OUT, CallState.NO_ANSWER),
        (Signal.LINE_BUSY, CallState.BUSY),
        (Signal.LINE_FAILED, CallState.FAILED),
        (Signal.NOT_IN_USE, CallState.FAILED),
        (Signal.CALLED_OFF, CallState.CANCELED),
    ],
)
def test_a_call_that_nobody_picks_up_says_why(signal, state):
    assert after(Signal.PLACED, Signal.RANG, signal) is state
    assert after(Signal.PLACED, signal) is state


def test_a_call_that_was_never_placed_can_only_be_placed_or_called_off():
    assert set(NEXT[CallState.QUEUED]) == {Signal.PLACED, Signal.CALLED_OFF}


def test_ringing_that_is_told_after_pick_up_changes_nothing():
    assert after(Signal.PLACED, Signal.PICKED_UP, Signal.RANG) is CallState.ANSWERED


@pytest.mark.parametrize("over", [state for state in CallState if state.is_over])
@pytest.mark.parametrize("signal", list(Signal))
def test_nothing_moves_a_call_that_is_over(over, signal):
    assert advance(over, signal) is over


def test_the_state_cannot_be_set_from_outside():
    with pytest.raises(AttributeError):
        Call().state = CallState.COMPLETED


def test_a_call_that_hears_news_says_that_it_moved():
    call = Call(_state=CallState.RINGING)

    assert call.hear(Signal.PICKED_UP)
    assert call.state is CallState.ANSWERED
    assert not call.hear(Signal.PICKED_UP)


def test_a_call_never_goes_back():
    """No way leads round; this is why a report that comes twice can do no harm."""
    after_each = {state: set(row.values()) for state, row in NEXT.items()}

    TopologicalSorter(after_each).prepare()


def test_every_state_of_a_call_can_be_reached():
    reached = {CallState.QUEUED} | {to for row in NEXT.values() for to in row.values()}

    assert reached == set(CallState)


def test_a_line_is_free_when_its_call_is_over_or_unmet():
    free = {state for state in CallState if state.is_off_the_line}

    assert free == {state for state in CallState if state.is_over} | {CallState.UNMET}


def test_a_call_that_was_not_talked_on_tells_its_outcome_by_itself():
    silent = {state for state in CallState if state.is_over and not state.was_answered}

    assert all(outcome_by_itself(state) for state in silent)


def test_a_call_that_may_have_been_talked_on_leaves_its_outcome_to_the_volunteer():
    assert not any(outcome_by_itself(state) for state in CallState if state.was_answered)


def test_every_outcome_has_a_meaning():
    assert set(MEANING) == set(Outcome)


def test_nobody_whose_call_ended_it_is_tried_again():
    over = [meaning for meaning in MEANING.values() if meaning.done]

    assert all(meaning.retry_after is None for meaning in over)
