"""The states a call may be in, and the only ways between them."""

from collections.abc import Mapping
from enum import StrEnum


class LegStatus(StrEnum):
    """Twilio's words for the state of a call, as its status callbacks spell them."""

    QUEUED = "queued"
    INITIATED = "initiated"
    RINGING = "ringing"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"
    BUSY = "busy"
    NO_ANSWER = "no-answer"
    FAILED = "failed"
    CANCELED = "canceled"


class ImpossibleStep(RuntimeError):
    """The emulator tried to move a call where no call can go."""


_UNANSWERED = frozenset({LegStatus.BUSY, LegStatus.NO_ANSWER, LegStatus.FAILED, LegStatus.CANCELED})

NEXT: Mapping[LegStatus, frozenset[LegStatus]] = {
    LegStatus.QUEUED: frozenset({LegStatus.INITIATED, LegStatus.CANCELED, LegStatus.FAILED}),
    LegStatus.INITIATED: frozenset({LegStatus.RINGING}) | _UNANSWERED,
    LegStatus.RINGING: frozenset({LegStatus.IN_PROGRESS}) | _UNANSWERED,
    LegStatus.IN_PROGRESS: frozenset({LegStatus.COMPLETED, LegStatus.FAILED}),
}


def is_over(status: LegStatus) -> bool:
    return status not in NEXT


def check_step(before: LegStatus, after: LegStatus) -> None:
    """Raises ImpossibleStep unless a call can go from the one state to the other."""
    if after not in NEXT.get(before, frozenset()):
        raise ImpossibleStep(f"a call cannot go from {before} to {after}")
