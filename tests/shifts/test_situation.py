"""The one word for where an evening stands."""

from itertools import product

import pytest

from dialer.calls.lifecycle import CallState
from dialer.shifts.lifecycle import ConferenceState, LegState, ShiftState
from dialer.shifts.situation import Parts, Situation, situation

ON_THE_LINE = Parts(ShiftState.OPEN, LegState.ON_THE_LINE, ConferenceState.OPEN, None, True)


def on_the_line(**changes) -> Parts:
    """A volunteer on hold with a person on the screen, but for these changes."""
    parts = {name: getattr(ON_THE_LINE, name) for name in Parts.__dataclass_fields__}
    return Parts(**parts | changes)


def test_a_volunteer_on_hold_with_a_person_on_the_screen_is_ready():
    assert situation(on_the_line()) is Situation.READY


def test_a_volunteer_on_hold_with_nobody_on_the_screen_has_nobody_next():
    assert situation(on_the_line(has_person=False)) is Situation.NOBODY_NEXT


@pytest.mark.parametrize("leg", [LegState.QUEUED, LegState.DIALING, LegState.RINGING])
def test_a_volunteer_whose_phone_is_being_rung_is_told_so(leg):
    assert situation(on_the_line(leg=leg, conference=None)) is Situation.RINGING_YOU


def test_a_volunteer_who_picked_up_is_asked_to_press_one():
    parts = on_the_line(leg=LegState.ANSWERED, conference=None)

    assert situation(parts) is Situation.PRESS_ONE


def test_a_volunteer_on_the_way_to_hold_is_being_connected():
    parts = on_the_line(conference=ConferenceState.OPENING)

    assert situation(parts) is Situation.CONNECTING


@pytest.mark.parametrize("conference", [None, ConferenceState.ENDED])
def test_a_volunteer_on_the_line_and_in_no_conference_hears_the_menu(conference):
    assert situation(on_the_line(conference=conference)) is Situation.IN_MENU


@pytest.mark.parametrize("leg", [None, *(state for state in LegState if state.is_over)])
def test_a_volunteer_whose_line_has_dropped_is_off_the_line(leg):
    assert situation(on_the_line(leg=leg)) is Situation.OFF_THE_LINE


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (CallState.QUEUED, Situation.DIALING),
        (CallState.DIALING, Situation.DIALING),
        (CallState.RINGING, Situation.RINGING),
        (CallState.ANSWERED, Situation.TALKING),
        (CallState.JOINED, Situation.TALKING),
        (CallState.CONNECTED, Situation.TALKING),
        (CallState.UNMET, Situation.WRAP_UP),
        (CallState.COMPLETED, Situation.WRAP_UP),
    ],
)
def test_a_call_comes_before_everything_else(call, word):
    assert situation(on_the_line(call=call)) is word


def test_an_outcome_is_owed_even_when_the_volunteers_line_has_dropped():
    parts = on_the_line(call=CallState.COMPLETED, leg=LegState.COMPLETED)

    assert situation(parts) is Situation.WRAP_UP


def test_an_evening_that_has_ended_has_ended_whatever_its_parts_say():
    parts = on_the_line(shift=ShiftState.ENDED, call=CallState.CONNECTED)

    assert situation(parts) is Situation.ENDED


def test_every_combination_of_states_has_a_word_and_every_word_a_combination():
    every = product(
        ShiftState, [None, *LegState], [None, *ConferenceState], [None, *CallState], [True, False]
    )

    assert {situation(Parts(*each)) for each in every} == set(Situation)
