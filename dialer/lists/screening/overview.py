"""How each register stands, for organisers: what is in force, and for how long it is good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from dialer.lists.screening.fresh import GOOD_FOR, WARN_BEFORE, days_left
from dialer.lists.screening.registers import NAMES, Register
from dialer.lists.screening.standing import london_day
from dialer.lists.screening.store import applied_dates, in_force


class Freshness(StrEnum):
    """How a register stands."""

    NEVER = "never loaded"
    FRESH = "fresh"
    ENDING = "goes stale soon"
    STALE = "stale"


@dataclass(frozen=True)
class Standing:
    """A register: the day of its newest file (None: there is none), and how many more days it may be used."""

    register: Register
    dated_on: date | None
    days_left: int
    numbers: int
    freshness: Freshness

    @property
    def name(self) -> str:
        """What people call the register."""
        return NAMES[self.register]

    @property
    def is_missed(self) -> bool:
        """Whether lists are not open because of it. CTPS counts once a file of it was loaded."""
        if self.freshness is Freshness.NEVER:
            return self.register is Register.TPS
        return self.freshness is Freshness.STALE


def overview(session: Session, *, now: datetime) -> Sequence[Standing]:
    """Both registers as they stand today."""
    dates, today = applied_dates(session), london_day(now)
    numbers = {file.register: file.numbers for file in in_force(session)}
    return [
        standing_of(register, dates.get(register), numbers.get(register, 0), today=today)
        for register in Register
    ]


def standing_of(
    register: Register, dated_on: date | None, numbers: int, *, today: date
) -> Standing:
    """A register whose newest file is of this day."""
    left = -GOOD_FOR.days if dated_on is None else days_left(dated_on, today=today)
    return Standing(register, dated_on, left, numbers, _freshness(dated_on, left))


def _freshness(dated_on: date | None, left: int) -> Freshness:
    if dated_on is None:
        return Freshness.NEVER
    if left < 0:
        return Freshness.STALE
    return Freshness.ENDING if left < WARN_BEFORE.days else Freshness.FRESH
