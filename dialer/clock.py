"""What time it is: the real time, or a simulated evening that runs faster in every process alike."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time to everybody; no rule asks the machine for it."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        ...

    def machine(self, seconds: float) -> timedelta:
        """How far this clock moves while the machine does ``seconds`` of work.

        Patience with networks and processes is machine time: however fast the evening
        is made to run, a request that may take ten seconds takes ten seconds.
        """
        ...


class RealClock:
    """The time as it is."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def machine(self, seconds: float) -> timedelta:
        return timedelta(seconds=seconds)


@dataclass(frozen=True)
class FastClock:
    """A clock that read ``start`` when the machine's read ``anchor`` (unix seconds), ``speed`` times as fast."""

    start: datetime
    anchor: float
    speed: float

    def now(self) -> datetime:
        return (
            self.start + timedelta(seconds=(time.time() - self.anchor) * self.speed)
        ).astimezone(UTC)

    def machine(self, seconds: float) -> timedelta:
        return timedelta(seconds=seconds * self.speed)
