"""The rows of the table of all lists: each list with how far it is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dialer.lists.kinds import ListKind
from dialer.pages.organiser.shelf.standing import Standing

_IN_ORDER = ("open", "later", "unscreened", "no_hours", "paused", "archived")


@dataclass(frozen=True)
class Shelved:
    """One list. ``to_ring`` may still be rung, ``last_hour`` calls were placed, ``dry_at`` nobody is left."""

    id: UUID
    name: str
    kind: ListKind
    rank: int
    standing: Standing
    everybody: int
    done: int
    to_ring: int
    last_hour: int
    dry_at: datetime | None

    @property
    def portion(self) -> float:
        """How much of the list is done, from 0 to 1."""
        return self.done / self.everybody if self.everybody else 0.0

    def key(self, column: str) -> tuple[float | str, ...]:
        """What the table is sorted by in this column; lists that never run dry come behind those that do."""
        if column == "dry":
            return (0, self.dry_at.timestamp()) if self.dry_at else (1, 0)
        if column == "state":
            return (_IN_ORDER.index(self.standing.now),)
        if column == "far":
            return (self.portion,)
        value: str | int = getattr(self, column)
        return (value.casefold() if isinstance(value, str) else value,)
