"""The life of one call: the states it may be in, and the only ways between them.

Reports reach us late, twice and out of order. A signal that NEXT has no row for leaves
the call where it stands; the event is kept all the same, so that the log stays whole.
"""

from collections.abc import Mapping
from enum import StrEnum


class CallState(StrEnum):
    """What we believe about a call."""

    QUEUED = "queued"
    DIALING = "dialing"
    RINGING = "ringing"
    ANSWERED = "answered"
    JOINED = "joined"  # in the conference; that they picked up has not been heard yet
    CONNECTED = "connected"
    UNMET = "unmet"  # picked up and gone, and we have not heard that the two met
    COMPLETED = "completed"
    ABANDONED = "abandoned"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    FAILED = "failed"
    CANCELED = "canceled"

    @property
    def is_over(self) -> bool:
        """Nothing the carrier may still say can move it."""
        return self not in NEXT

    @property
    def is_off_the_line(self) -> bool:
        """The contact's phone is free again, though what happened may not be certain yet."""
        return self.is_over or self is CallState.UNMET

    @property
    def was_answered(self) -> bool:
        """Somebody or something picked up and the volunteer may have talked with them."""
        return self in _ANSWERED


class Signal(StrEnum):
    """What somebody has told us about a call."""

    PLACED = "placed"
    RANG = "rang"
    PICKED_UP = "picked_up"
    JOINED = "joined"
    LEFT = "left"
    HUNG_UP = "hung_up"
    RANG_OUT = "rang_out"
    LINE_BUSY = "line_busy"
    LINE_FAILED = "line_failed"
    NOT_IN_USE = "not_in_use"  # the network says that nobody can be reached by this number
    CALLED_OFF = "called_off"
    NOBODY_THERE = "nobody_there"


_UNANSWERED = {
    Signal.RANG_OUT: CallState.NO_ANSWER,
    Signal.LINE_BUSY: CallState.BUSY,
    Signal.LINE_FAILED: CallState.FAILED,
    Signal.NOT_IN_USE: CallState.FAILED,
    Signal.CALLED_OFF: CallState.CANCELED,
}
_BEFORE_PICK_UP = {
    Signal.PICKED_UP: CallState.ANSWERED,
    Signal.JOINED: CallState.JOINED,
    Signal.LEFT: CallState.COMPLETED,
    Signal.HUNG_UP: CallState.UNMET,
    **_UNANSWERED,
}

NEXT: Mapping[CallState, Mapping[Signal, CallState]] = {
    CallState.QUEUED: {
        Signal.PLACED: CallState.DIALING,
        Signal.CALLED_OFF: CallState.CANCELED,
    },
    CallState.DIALING: {Signal.RANG: CallState.RINGING, **_BEFORE_PICK_UP},
    CallState.RINGING: _BEFORE_PICK_UP,
    CallState.ANSWERED: {
        Signal.JOINED: CallState.CONNECTED,
        Signal.LEFT: CallState.COMPLETED,
        Signal.HUNG_UP: CallState.UNMET,
    },
    CallState.JOINED: {
        Signal.PICKED_UP: CallState.CONNECTED,
        Signal.LEFT: CallState.COMPLETED,
        Signal.HUNG_UP: CallState.COMPLETED,
        **_UNANSWERED,
    },
    CallState.CONNECTED: {
        Signal.LEFT: CallState.COMPLETED,
        Signal.HUNG_UP: CallState.COMPLETED,
    },
    CallState.UNMET: {
        Signal.JOINED: CallState.COMPLETED,
        Signal.LEFT: CallState.COMPLETED,
        # A person said hello and nobody was there: the outcome the law makes us count.
        Signal.NOBODY_THERE: CallState.ABANDONED,
    },
}

_ANSWERED = frozenset(
    {
        CallState.ANSWERED,
        CallState.JOINED,
        CallState.CONNECTED,
        CallState.UNMET,
        CallState.COMPLETED,
    }
)


def advance(state: CallState, signal: Signal) -> CallState:
    """The state that follows; the same state when the signal comes too late to matter."""
    return NEXT.get(state, {}).get(signal, state)
