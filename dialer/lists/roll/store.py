"""Who is on a list, and where each of them stands in its queue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from dialer.lists.models import Contact
from dialer.queue.models import EntryState, QueueEntry

AT_ONCE = 2000


@dataclass(frozen=True)
class OnRoll:
    """One contact on a list. ``line`` is the whole number: whoever hands this out hides it."""

    contact_id: int
    last_name: str
    first_name: str
    line: str
    address: str
    postcode: str
    ward: str
    polling_district: str | None
    elector_number: str | None
    membership_number: str | None
    state: EntryState
    attempts: int
    due_at: datetime
    last_outcome: str | None


def everybody_on(
    session: Session, call_list_id: UUID, *, at_once: int = AT_ONCE
) -> Iterator[OnRoll]:
    """Everybody on a list in the order in which they became known, read so many at a time; not who was taken off."""
    after = 0
    while page := _after(session, call_list_id, after, at_once):
        yield from page
        after = page[-1].contact_id


def _after(session: Session, call_list_id: UUID, after: int, limit: int) -> Sequence[OnRoll]:
    rows = session.execute(
        select(
            Contact.id.label("contact_id"),
            Contact.last_name,
            Contact.first_name,
            QueueEntry.line,
            Contact.address,
            Contact.postcode,
            Contact.ward,
            Contact.polling_district,
            Contact.elector_number,
            Contact.membership_number,
            QueueEntry.state,
            QueueEntry.attempts,
            QueueEntry.due_at,
            QueueEntry.last_outcome,
        )
        .join(Contact, Contact.id == QueueEntry.contact_id)
        .where(
            QueueEntry.call_list_id == call_list_id,
            QueueEntry.state != EntryState.REMOVED,
            Contact.objected_at.is_(None),  # compliance rule 12: in no export
            QueueEntry.contact_id > after,
        )
        .order_by(QueueEntry.contact_id)
        .limit(limit)
    )
    return [OnRoll(**row._asdict()) for row in rows]


def count_on_both(session: Session, one: UUID, other: UUID) -> int:
    """How many people are on both lists; whoever was taken off either is not counted."""
    there = aliased(QueueEntry)
    return (
        session.scalar(
            select(func.count())
            .select_from(QueueEntry)
            .join(there, there.contact_id == QueueEntry.contact_id)
            .where(
                QueueEntry.call_list_id == one,
                QueueEntry.state != EntryState.REMOVED,
                there.call_list_id == other,
                there.state != EntryState.REMOVED,
            )
        )
        or 0
    )
