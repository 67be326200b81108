"""How far a line check is, in one word, read off what is known of it. Pure: nothing stores this word."""

from dataclasses import dataclass
from enum import StrEnum

from dialer.shifts.lifecycle import LegState


class Progress(StrEnum):
    """What the volunteer is in the middle of, or how the check ended."""

    RINGING = "ringing"
    PRESS_ONE = "press_one"
    SPEAK = "speak"
    LISTEN = "listen"
    TELL = "tell"  # asked whether they heard themselves
    WORKS = "works"
    NOT_HEARD = "not_heard"
    SILENT = "silent"  # on the line, and no word of theirs arrived
    UNFINISHED = "unfinished"  # hung up before they said whether they heard themselves
    NO_KEY = "no_key"  # picked up, and nobody pressed 1: most likely voicemail
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    TURNED_AWAY = "turned_away"  # refused at their end: declined, or blocked by call protection
    FAILED = "failed"
    CALLED_OFF = "called_off"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self not in _UNDER_WAY


_UNDER_WAY = frozenset(
    {Progress.RINGING, Progress.PRESS_ONE, Progress.SPEAK, Progress.LISTEN, Progress.TELL}
)
_ENDED = {
    LegState.NO_ANSWER: Progress.NO_ANSWER,
    LegState.BUSY: Progress.BUSY,
    LegState.FAILED: Progress.FAILED,
    LegState.CANCELED: Progress.CALLED_OFF,
}


@dataclass(frozen=True)
class Known:
    """What is known of a line check: where its ring stands, and what happened on the line."""

    state: LegState
    pressed: bool = False
    spoken: bool = False
    played: bool = False
    heard: bool | None = None
    turned_away: bool = False


def progress(known: Known) -> Progress:
    """The one word for what is known. What they told us counts, also when they hung up right after it."""
    if known.heard is not None:
        return Progress.WORKS if known.heard else Progress.NOT_HEARD
    if known.state.is_over:
        return _ending(known)
    if known.state is LegState.ON_THE_LINE:
        return _on_the_line(known)
    return Progress.PRESS_ONE if known.state is LegState.ANSWERED else Progress.RINGING


def _ending(known: Known) -> Progress:
    if known.turned_away:
        return Progress.TURNED_AWAY
    if known.state is not LegState.COMPLETED:
        return _ENDED[known.state]
    if not known.pressed:
        return Progress.NO_KEY
    return Progress.UNFINISHED if known.spoken else Progress.SILENT


def _on_the_line(known: Known) -> Progress:
    if not known.spoken:
        return Progress.SPEAK
    return Progress.TELL if known.played else Progress.LISTEN
