"""What one person does the next time their phone rings."""

from dataclasses import dataclass
from enum import StrEnum

from emulator.calls.lifecycle import LegStatus


class Behaviour(StrEnum):
    """The kinds of people, and of things, that are at the end of a line."""

    ANSWERS = "answers"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    REJECTS = "rejects"
    NOT_IN_USE = "not_in_use"
    NETWORK_FAILURE = "network_failure"
    MACHINE = "machine"
    SCREENER = "screener"
    VOLUNTEER = "volunteer"


@dataclass(frozen=True)
class KeyPress:
    """Keys pressed so many seconds after picking up."""

    after: float
    digits: str


@dataclass(frozen=True)
class RingBack:
    """Ringing the caller back ``after`` so many seconds, and what is done then.

    They listen for ``listen`` seconds, and press the keys or leave a message of so many seconds.
    """

    after: float
    listen: float = 8
    message: float = 0
    presses: str = ""


@dataclass(frozen=True)
class Conduct:
    """What is done about one ring. Times are seconds of the emulator's clock."""

    behaviour: Behaviour
    #: Seconds of ringing until they pick up or reject.
    after: float = 6
    #: Seconds until they hang up themselves; None: they wait for the other side to.
    talk: float | None = None
    #: What a volunteer presses when first asked for a key; empty: nothing.
    start_key: str = "1"
    #: Seconds that a volunteer speaks when their line is checked, and what they press when asked about it.
    says: float = 3
    then_presses: str = "1"
    keys: tuple[KeyPress, ...] = ()
    ring_back: RingBack | None = None
    #: Seconds from dialling to the first sign of life.
    dialling: float = 0.5

    def acts_within(self, seconds: float) -> bool:
        """Whether they pick up or reject before it has rung for so long."""
        return self.behaviour is not Behaviour.NO_ANSWER and self.after < seconds

    @property
    def picks_up(self) -> bool:
        return self.behaviour in _PICK_UP

    @property
    def refusal(self) -> tuple[LegStatus, int] | None:
        """How the network refuses the call before any phone rings, and its SIP code."""
        return _REFUSALS.get(self.behaviour)


_PICK_UP = frozenset(
    {Behaviour.ANSWERS, Behaviour.MACHINE, Behaviour.SCREENER, Behaviour.VOLUNTEER}
)
_REFUSALS = {
    Behaviour.BUSY: (LegStatus.BUSY, 486),
    Behaviour.NOT_IN_USE: (LegStatus.FAILED, 404),
    Behaviour.NETWORK_FAILURE: (LegStatus.FAILED, 503),
}
