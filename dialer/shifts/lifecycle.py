"""The life of a shift, of the legs that reach the volunteer's phone, and of the conferences they wait in.

A shift may have several legs, one after another: a line that drops is rung again. A leg may have
several conferences: ``*`` leaves one for the spoken menu, and going on opens the next. Each is a
machine of its own with no way back, so a report that comes late or twice moves nothing.
"""

from collections.abc import Mapping
from enum import StrEnum


class LegState(StrEnum):
    """What we believe about one ring of the volunteer's phone."""

    QUEUED = "queued"
    DIALING = "dialing"
    RINGING = "ringing"
    ANSWERED = "answered"  # picked up; being asked to press 1
    ON_THE_LINE = "on_the_line"  # pressed 1: a person, not an answering machine
    COMPLETED = "completed"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    FAILED = "failed"
    CANCELED = "canceled"

    @property
    def is_over(self) -> bool:
        return self not in NEXT_LEG


class LegSignal(StrEnum):
    """What somebody has told us about a volunteer's leg."""

    PLACED = "placed"
    RANG = "rang"
    PICKED_UP = "picked_up"
    PRESSED_ONE = "pressed_one"
    HUNG_UP = "hung_up"
    RANG_OUT = "rang_out"
    LINE_BUSY = "line_busy"
    LINE_FAILED = "line_failed"
    CALLED_OFF = "called_off"


class ConferenceState(StrEnum):
    """What we believe about a conference."""

    OPENING = "opening"
    OPEN = "open"  # the volunteer is in it
    ENDED = "ended"

    @property
    def is_over(self) -> bool:
        return self not in NEXT_CONFERENCE


class ConferenceSignal(StrEnum):
    """What somebody has told us about a conference."""

    STARTED = "started"  # a second person came in; told to us, and of no consequence
    VOLUNTEER_JOINED = "volunteer_joined"
    VOLUNTEER_LEFT = "volunteer_left"
    CLOSED = "closed"


class ShiftState(StrEnum):
    """Whether the volunteer's evening goes on."""

    OPEN = "open"
    ENDED = "ended"


class ShiftSignal(StrEnum):
    """What ends an evening."""

    SAID_GOODBYE = "said_goodbye"
    WENT_AWAY = "went_away"


_NOT_TALKING = {
    LegSignal.RANG_OUT: LegState.NO_ANSWER,
    LegSignal.LINE_BUSY: LegState.BUSY,
    LegSignal.LINE_FAILED: LegState.FAILED,
    LegSignal.CALLED_OFF: LegState.CANCELED,
    LegSignal.HUNG_UP: LegState.COMPLETED,
}
_PICKING_UP = {
    LegSignal.PICKED_UP: LegState.ANSWERED,
    # The key press is proof enough when the report of the answer is late or lost.
    LegSignal.PRESSED_ONE: LegState.ON_THE_LINE,
}

NEXT_LEG: Mapping[LegState, Mapping[LegSignal, LegState]] = {
    LegState.QUEUED: {
        LegSignal.PLACED: LegState.DIALING,
        LegSignal.CALLED_OFF: LegState.CANCELED,
    },
    LegState.DIALING: {LegSignal.RANG: LegState.RINGING, **_PICKING_UP, **_NOT_TALKING},
    LegState.RINGING: {**_PICKING_UP, **_NOT_TALKING},
    LegState.ANSWERED: {LegSignal.PRESSED_ONE: LegState.ON_THE_LINE, **_NOT_TALKING},
    LegState.ON_THE_LINE: _NOT_TALKING,
}

NEXT_CONFERENCE: Mapping[ConferenceState, Mapping[ConferenceSignal, ConferenceState]] = {
    ConferenceState.OPENING: {
        ConferenceSignal.VOLUNTEER_JOINED: ConferenceState.OPEN,
        ConferenceSignal.VOLUNTEER_LEFT: ConferenceState.ENDED,
        ConferenceSignal.CLOSED: ConferenceState.ENDED,
    },
    ConferenceState.OPEN: {
        ConferenceSignal.VOLUNTEER_LEFT: ConferenceState.ENDED,
        ConferenceSignal.CLOSED: ConferenceState.ENDED,
    },
}

NEXT_SHIFT: Mapping[ShiftState, Mapping[ShiftSignal, ShiftState]] = {
    ShiftState.OPEN: {
        ShiftSignal.SAID_GOODBYE: ShiftState.ENDED,
        ShiftSignal.WENT_AWAY: ShiftState.ENDED,
    },
}


def advance_leg(state: LegState, signal: LegSignal) -> LegState:
    """The state that follows; the same state when the signal comes too late to matter."""
    return NEXT_LEG.get(state, {}).get(signal, state)


def advance_conference(state: ConferenceState, signal: ConferenceSignal) -> ConferenceState:
    """The state that follows; the same state when the signal comes too late to matter."""
    return NEXT_CONFERENCE.get(state, {}).get(signal, state)


def advance_shift(state: ShiftState, signal: ShiftSignal) -> ShiftState:
    """The state that follows; an evening that is over stays over."""
    return NEXT_SHIFT.get(state, {}).get(signal, state)
