"""Where a volunteer's evening stands, in one word, read off the states of its parts.

Nothing stores this word: the screen, the keypad menu and the sweep all derive it here, so they
cannot disagree.
"""

from dataclasses import dataclass
from enum import StrEnum

from dialer.calls.lifecycle import CallState
from dialer.shifts.lifecycle import ConferenceState, LegState, ShiftState


class Situation(StrEnum):
    """What is going on for the volunteer."""

    RINGING_YOU = "ringing_you"  # their own phone is being rung
    PRESS_ONE = "press_one"  # they picked up and are asked to press 1
    CONNECTING = "connecting"  # they are being put on hold for the first time, or again
    READY = "ready"  # on the line and free, the next person is on the screen
    NOBODY_NEXT = "nobody_next"  # on the line and free, and nobody can be rung now
    DIALING = "dialing"  # the next person's phone is about to ring
    RINGING = "ringing"
    TALKING = "talking"
    WRAP_UP = "wrap_up"  # the call is over and its outcome is not yet given
    IN_MENU = "in_menu"  # listening to the spoken menu on their phone
    OFF_THE_LINE = "off_the_line"  # the evening is open, their phone is not connected
    ENDED = "ended"


@dataclass(frozen=True)
class Parts:
    """The states an evening is made of; None where there is no such part at the moment.

    ``call`` is the shift's call whose outcome is not given yet; ``has_person``: a queue entry is claimed.
    """

    shift: ShiftState
    leg: LegState | None
    conference: ConferenceState | None
    call: CallState | None
    has_person: bool


_LEG_WORDS = {
    LegState.QUEUED: Situation.RINGING_YOU,
    LegState.DIALING: Situation.RINGING_YOU,
    LegState.RINGING: Situation.RINGING_YOU,
    LegState.ANSWERED: Situation.PRESS_ONE,
}
_CALL_WORDS = {
    CallState.QUEUED: Situation.DIALING,
    CallState.DIALING: Situation.DIALING,
    CallState.RINGING: Situation.RINGING,
    CallState.ANSWERED: Situation.TALKING,
    CallState.JOINED: Situation.TALKING,
    CallState.CONNECTED: Situation.TALKING,
}


def situation(parts: Parts) -> Situation:
    """The one word for these states. A call comes first: its outcome is owed whatever else happens."""
    if parts.shift is ShiftState.ENDED:
        return Situation.ENDED
    if parts.call is not None:
        return _CALL_WORDS.get(parts.call, Situation.WRAP_UP)
    if parts.leg is None or parts.leg.is_over:
        return Situation.OFF_THE_LINE
    if parts.leg in _LEG_WORDS:
        return _LEG_WORDS[parts.leg]
    return _on_the_line(parts)


def _on_the_line(parts: Parts) -> Situation:
    if parts.conference is None or parts.conference.is_over:
        return Situation.IN_MENU
    if parts.conference is ConferenceState.OPENING:
        return Situation.CONNECTING
    return Situation.READY if parts.has_person else Situation.NOBODY_NEXT
