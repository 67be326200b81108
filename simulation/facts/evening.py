"""One evening as all witnesses tell it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from simulation.facts.carrier import CarrierFacts
from simulation.facts.database import DatabaseFacts
from simulation.facts.notes import Notes


@dataclass(frozen=True)
class Evening:
    """What the service wrote down, what the carrier logged and what the volunteers noted.

    ``speed``: simulated seconds in one of the machine's. ``killed``: processes were killed on purpose,
    so that the carrier found nobody there for a moment. ``troubled``: requests between us and the carrier
    were lost or refused on purpose, so that some had to be made again.
    """

    database: DatabaseFacts = field(default_factory=DatabaseFacts)
    carrier: CarrierFacts = field(default_factory=CarrierFacts)
    notes: Notes = field(default_factory=Notes)
    speed: float = 1.0
    killed: bool = False
    troubled: bool = False

    def machine(self, seconds: float) -> timedelta:
        """How far the shared clock moves in so many of the machine's seconds."""
        return timedelta(seconds=seconds * self.speed)

    def milliseconds(self, begin: datetime, end: datetime) -> float:
        """How long the machine took between two moments of the shared clock."""
        return (end - begin).total_seconds() * 1000 / self.speed


# One sentence of evidence for each time the rule was broken.
Rule = Callable[[Evening], Sequence[str]]


def hidden(line: str) -> str:
    """A telephone line in a report: its last digits."""
    return f"…{line[-3:]}"
