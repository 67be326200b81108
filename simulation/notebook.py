"""Where simulated volunteers write down what they did and what they were told, as it happens."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from simulation.facts.notes import Kept, Notes, Undone, Wish


@dataclass
class Notebook:
    """One for the whole evening; everybody writes into it."""

    kept: list[Kept] = field(default_factory=list)
    undone: list[Undone] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    gave_up: list[str] = field(default_factory=list)
    talking_at: dict[UUID, datetime] = field(default_factory=dict)
    auto_shifts: set[UUID] = field(default_factory=set)
    did: Counter[str] = field(default_factory=Counter)

    def sees_talking(self, call_id: UUID, at: datetime) -> None:
        """A screen shows that this call is bridged; the first time counts."""
        self.talking_at.setdefault(call_id, at)

    def notes(self) -> Notes:
        """What is written in it so far."""
        return Notes(
            kept=tuple(self.kept),
            undone=tuple(self.undone),
            wishes=tuple(self.wishes),
            leaks=tuple(self.leaks),
            broken=tuple(self.broken),
            gave_up=tuple(self.gave_up),
            talking_at=dict(self.talking_at),
            auto_shifts=frozenset(self.auto_shifts),
        )
