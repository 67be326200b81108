"""Who else may be asked for when a line is rung, and taking one of them instead of the first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialer.lists.models import CallList, Contact
from dialer.lists.suppression import has_objected, is_suppressed
from dialer.queue.claim import lock_entry, lock_line
from dialer.queue.models import EntryState, QueueEntry, in_state
from dialer.queue.turns import open_lists

# Whoever waits only waits for the line's rest or another day, and the line has been rung already.
_MAY_BE_ASKED_FOR = (EntryState.OPEN, EntryState.WAITING)


@dataclass(frozen=True)
class Housemate:
    """Somebody else on the line that is rung, and their place in a queue."""

    entry_id: int
    contact: Contact


def housemates(session: Session, entry: QueueEntry, *, now: datetime) -> Sequence[Housemate]:
    """The others on this entry's line who are still to be rung on an open list of the same kind, by name.

    Whoever stands on several lists is there once, on the list of this entry if they are on it.
    """
    kind = session.get_one(CallList, entry.call_list_id).kind
    lists = [call_list.id for call_list in open_lists(session, kind, now=now)]
    rows = session.execute(
        select(QueueEntry.id, QueueEntry.call_list_id, Contact)
        .join(Contact, Contact.id == QueueEntry.contact_id)
        .where(
            QueueEntry.line == entry.line,
            QueueEntry.contact_id != entry.contact_id,
            QueueEntry.call_list_id.in_(lists),
            in_state(*_MAY_BE_ASKED_FOR),
        )
        .order_by(Contact.first_name, Contact.last_name, Contact.id)
    ).all()
    here_last = sorted(rows, key=lambda row: row.call_list_id == entry.call_list_id)
    chosen = {row.Contact.id: row.id for row in here_last}
    by_name = dict.fromkeys(row.Contact for row in rows)
    return [Housemate(chosen[contact.id], contact) for contact in by_name]


def who_shares_the_line(session: Session, contact: Contact) -> Sequence[Contact]:
    """Up to eight others on this contact's line, by name; nobody who has objected to being written down."""
    others = (
        Contact.line == contact.line,
        Contact.id != contact.id,
        Contact.objected_at.is_(None),
    )
    found = select(Contact).where(*others).order_by(Contact.first_name).limit(8)
    return session.scalars(found).all()


def lock_housemate(
    session: Session, entry: QueueEntry, other_id: int, *, now: datetime
) -> QueueEntry | None:
    """The place of somebody on the same line who may be asked for now, held with the line; None otherwise.

    The caller holds the entry that is claimed. Looked at once more under the lock of the line: a wish not to be
    called that was spoken meanwhile is seen here.
    """
    if other_id not in {each.entry_id for each in housemates(session, entry, now=now)}:
        return None
    other = lock_entry(session, other_id)
    lock_line(session, entry.line)
    is_free = other.state in _MAY_BE_ASKED_FOR and other.line == entry.line
    if not is_free or is_suppressed(session, other.line):
        return None
    return None if has_objected(session, other.contact_id) else other
