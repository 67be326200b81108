"""What simulated volunteers and organisers wrote down: what they said, and that they were told it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True)
class Kept:
    """An outcome that a volunteer gave and the service acknowledged at ``at``, of the shared clock.

    ``tapped_at``: when the volunteer gave it. ``auto``: the next person is rung without a further tap.
    """

    call_id: UUID
    outcome: str
    tapped_at: datetime
    at: datetime
    answers: Mapping[str, str] = field(default_factory=dict)
    call_back_at: datetime | None = None
    auto: bool = False


@dataclass(frozen=True)
class Undone:
    """A volunteer took the outcome of a call back, and the service acknowledged it."""

    call_id: UUID
    at: datetime


class Found(StrEnum):
    """Where a line was when somebody wished that it be left in peace."""

    RINGING = "ringing"
    ON_A_SCREEN = "on_a_screen"
    WAITING = "waiting"


@dataclass(frozen=True)
class Wish:
    """A line that an organiser had suppressed. From ``acknowledged_at`` on the service knew: it was committed."""

    line: str
    found: Found
    acknowledged_at: datetime


@dataclass(frozen=True)
class Notes:
    """Everything the people at the screens remember of an evening.

    ``leaks`` names where a voter's number was seen; ``broken`` the answers of the service that no
    volunteer should meet. ``talking_at``: when a volunteer's screen first showed that a call is bridged.
    """

    kept: Sequence[Kept] = ()
    undone: Sequence[Undone] = ()
    wishes: Sequence[Wish] = ()
    leaks: Sequence[str] = ()
    broken: Sequence[str] = ()
    gave_up: Sequence[str] = ()
    talking_at: Mapping[UUID, datetime] = field(default_factory=dict)
    auto_shifts: frozenset[UUID] = frozenset()
