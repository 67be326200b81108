"""Loading a members' file: all of it, or nothing when it cannot be read to its end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from dialer.accounts.members import store
from dialer.accounts.members.reading import read_members
from dialer.accounts.members.store import MemberRow
from dialer.lists.files.decoding import Source, Unreadable
from dialer.lists.files.refusing import Refused

AT_ONCE = 5_000
# So many refused rows are shown; a file with more has something else wrong with it.
SHOWN = 50


@dataclass(frozen=True)
class Loaded:
    """What a file did: members on it, how many of them are new, how many were forgotten, and what was refused."""

    taken: int
    new: int
    gone: int
    refused: int
    first_refused: tuple[Refused, ...]


def load_members(session: Session, source: Source, *, is_whole: bool, now: datetime) -> Loaded:
    """Keep the members on a file; ``is_whole``: and forget those who are not on it.

    Loading the same file again changes nothing. Raises :class:`Unreadable`, also when no row is of a member.
    """
    refused = _Refusals()
    taken = new = 0
    for batch in _batches(_sorted_out(read_members(source), refused)):
        taken += len(batch)
        new += store.keep_members(session, batch, now=now)
    if not taken:
        raise Unreadable("No row of the file has both a membership number and an e-mail address.")
    gone = store.forget_members(session, loaded_before=now) if is_whole else 0
    return Loaded(taken, new, gone, refused.count, tuple(refused.first))


@dataclass
class _Refusals:
    """Counts what is refused, and keeps the first of it."""

    count: int = 0
    first: list[Refused] = field(default_factory=list)

    def note(self, row: Refused) -> None:
        self.count += 1
        if self.count <= SHOWN:
            self.first.append(row)


def _sorted_out(rows: Iterable[MemberRow | Refused], refused: _Refusals) -> Iterator[MemberRow]:
    for row in rows:
        if isinstance(row, Refused):
            refused.note(row)
        else:
            yield row


def _batches(rows: Iterable[MemberRow]) -> Iterator[list[MemberRow]]:
    """So many at once, each number once: what stands further down in the file holds."""
    batch: dict[str, MemberRow] = {}
    for row in rows:
        batch[row.number] = row
        if len(batch) == AT_ONCE:
            yield list(batch.values())
            batch.clear()
    if batch:
        yield list(batch.values())
