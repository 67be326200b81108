"""The life of a shift, its legs and its conferences, as their tables tell it."""

from graphlib import TopologicalSorter

import pytest

from dialer.shifts.lifecycle import (
    NEXT_CONFERENCE,
    NEXT_LEG,
    NEXT_SHIFT,
    ConferenceSignal,
    ConferenceState,
    LegSignal,
    LegState,
    ShiftSignal,
    ShiftState,
    advance_conference,
    advance_leg,
    advance_shift,
)
from dialer.shifts.models import Conference, Leg, Shift

MACHINES = [
    (LegState, LegState.QUEUED, LegSignal, NEXT_LEG, advance_leg),
    (
        ConferenceState,
        ConferenceState.OPENING,
        ConferenceSignal,
        NEXT_CONFERENCE,
        advance_conference,
    ),
    (ShiftState, ShiftState.OPEN, ShiftSignal, NEXT_SHIFT, advance_shift),
]


def leg_after(*signals: LegSignal) -> LegState:
    """Where a fresh leg stands after these signals."""
    state = LegState.QUEUED
    for signal in signals:
        state = advance_leg(state, signal)
    return state


@pytest.mark.parametrize(("states", "first", "signals", "table", "advance"), MACHINES)
def test_no_machine_has_a_way_back(states, first, signals, table, advance):
    TopologicalSorter({state: set(row.values()) for state, row in table.items()}).prepare()


@pytest.mark.parametrize(("states", "first", "signals", "table", "advance"), MACHINES)
def test_every_state_can_be_reached(states, first, signals, table, advance):
    assert {first} | {to for row in table.values() for to in row.values()} == set(states)


@pytest.mark.parametrize(("states", "first", "signals", "table", "advance"), MACHINES)
def test_nothing_moves_what_is_over(states, first, signals, table, advance):
    over = set(states) - set(table)

    assert all(advance(state, signal) is state for state in over for signal in signals)


def test_a_volunteer_who_presses_one_is_on_the_line():
    signals = (LegSignal.PLACED, LegSignal.RANG, LegSignal.PICKED_UP, LegSignal.PRESSED_ONE)

    assert leg_after(*signals) is LegState.ON_THE_LINE


def test_pressing_one_is_proof_of_an_answer_that_was_not_told():
    assert leg_after(LegSignal.PLACED, LegSignal.PRESSED_ONE) is LegState.ON_THE_LINE


@pytest.mark.parametrize(
    ("signal", "state"),
    [
        (LegSignal.RANG_OUT, LegState.NO_ANSWER),
        (LegSignal.LINE_BUSY, LegState.BUSY),
        (LegSignal.LINE_FAILED, LegState.FAILED),
        (LegSignal.CALLED_OFF, LegState.CANCELED),
        (LegSignal.HUNG_UP, LegState.COMPLETED),
    ],
)
def test_a_volunteer_who_does_not_talk_leaves_word_why(signal, state):
    assert leg_after(LegSignal.PLACED, LegSignal.RANG, signal) is state


def test_a_leg_that_was_never_placed_does_not_ring():
    assert leg_after(LegSignal.RANG) is LegState.QUEUED


def test_a_conference_opens_when_the_volunteer_comes_in_and_ends_when_they_leave():
    opened = advance_conference(ConferenceState.OPENING, ConferenceSignal.VOLUNTEER_JOINED)

    assert opened is ConferenceState.OPEN
    assert advance_conference(opened, ConferenceSignal.VOLUNTEER_LEFT) is ConferenceState.ENDED


@pytest.mark.parametrize("goodbye", list(ShiftSignal))
def test_an_evening_ends_once(goodbye):
    assert advance_shift(ShiftState.OPEN, goodbye) is ShiftState.ENDED


@pytest.mark.parametrize(
    ("row", "signal"),
    [
        (Shift(_state=ShiftState.OPEN), ShiftSignal.SAID_GOODBYE),
        (Leg(_state=LegState.QUEUED), LegSignal.PLACED),
        (Conference(_state=ConferenceState.OPENING), ConferenceSignal.CLOSED),
    ],
)
def test_a_row_says_whether_a_signal_moved_it(row, signal):
    assert row.hear(signal)
    assert not row.hear(signal)


@pytest.mark.parametrize("row", [Shift(), Leg(), Conference()])
def test_a_state_cannot_be_set_from_outside(row):
    with pytest.raises(AttributeError):
        row.state = "ended"
