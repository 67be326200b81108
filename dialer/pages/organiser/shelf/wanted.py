"""Which rows of the table are wanted, out of the page's address; whatever it does not know is the default."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from dialer.lists.kinds import ListKind
from dialer.pages.organiser.shelf.rows import Shelved
from dialer.pages.organiser.shelf.standing import Now

PAGE_SIZE = 50
Word = TypeVar("Word", bound=StrEnum)


class Column(StrEnum):
    """What the table may be sorted by."""

    NAME = "name"
    KIND = "kind"
    RANK = "rank"
    STATE = "state"
    FAR = "far"
    TO_RING = "to_ring"
    LAST_HOUR = "last_hour"
    DRY = "dry"


@dataclass(frozen=True)
class Wanted:
    """What to show. Archived lists are shown only when they are asked for."""

    kind: ListKind | None = None
    state: Now | None = None
    name: str = ""
    sort: Column = Column.RANK
    falling: bool = False
    page: int = 1

    @classmethod
    def of(cls, args: Mapping[str, str]) -> "Wanted":
        """What an address asks for."""
        page = args.get("page", "1")
        return cls(
            kind=_word(ListKind, args.get("kind", "")),
            state=_word(Now, args.get("state", "")),
            name=args.get("name", "").strip()[:100],
            sort=_word(Column, args.get("sort", "")) or Column.RANK,
            falling=args.get("falling") == "1",
            page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        )

    def sorted_by(self, column: Column) -> dict[str, str]:
        """The address of this table sorted by a column; by the same once more turns it round."""
        falling = column is self.sort and not self.falling
        return replace(self, sort=column, falling=falling, page=1).args()

    def args(self) -> dict[str, str]:
        """This as an address bears it; what is the default is left out."""
        said = {
            "kind": self.kind or "",
            "state": self.state or "",
            "name": self.name,
            "sort": "" if self.sort is Column.RANK else self.sort,
            "falling": "1" if self.falling else "",
            "page": "" if self.page <= 1 else str(self.page),
        }
        return {word: str(value) for word, value in said.items() if value}

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order was chosen."""
        return bool(self.kind or self.state or self.name)


@dataclass(frozen=True)
class Shown:
    """One page of the table. ``everybody`` counts the rows on all its pages."""

    rows: Sequence[Shelved]
    everybody: int
    page: int
    last_page: int


def shown(rows: Sequence[Shelved], wanted: Wanted) -> Shown:
    """The rows that are wanted, in the order wanted, one page of them."""
    fit = sorted((row for row in rows if _fits(row, wanted)), key=lambda row: row.name.casefold())
    fit.sort(key=lambda row: row.key(wanted.sort), reverse=wanted.falling)
    last = max(1, -(-len(fit) // PAGE_SIZE))
    page = min(max(wanted.page, 1), last)
    return Shown(fit[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], len(fit), page, last)


def _fits(row: Shelved, wanted: Wanted) -> bool:
    state = row.standing.now
    if state is not wanted.state and (wanted.state or state is Now.ARCHIVED):
        return False
    if wanted.kind and row.kind is not wanted.kind:
        return False
    return wanted.name.casefold() in row.name.casefold()


def _word(words: type[Word], said: str) -> Word | None:
    return words(said) if said in list(words) else None
