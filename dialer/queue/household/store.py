"""Finding the others on somebody's telephone line."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialer.lists.models import Contact
from dialer.queue.models import EntryState, QueueEntry, in_state


@dataclass(frozen=True)
class OnTheLine:
    """Somebody's place on one list. Who stands on several lists has several."""

    entry_id: int
    call_list_id: UUID
    contact: Contact


def others_on_the_line(
    session: Session, entry: QueueEntry, lists: Collection[UUID], states: Collection[EntryState]
) -> Sequence[OnTheLine]:
    """The places that others on this entry's line have on these lists, in one of these states; by name."""
    rows = session.execute(
        select(QueueEntry.id, QueueEntry.call_list_id, Contact)
        .join(Contact, Contact.id == QueueEntry.contact_id)
        .where(
            QueueEntry.line == entry.line,
            QueueEntry.contact_id != entry.contact_id,
            QueueEntry.call_list_id.in_(lists),
            in_state(*states),
        )
        .order_by(Contact.first_name, Contact.last_name, Contact.id)
    )
    return [OnTheLine(*row) for row in rows]


def who_shares_the_line(session: Session, contact: Contact) -> Sequence[Contact]:
    """Up to eight others on this contact's line, by name; nobody who has objected to being written down."""
    others = (
        Contact.line == contact.line,
        Contact.id != contact.id,
        Contact.objected_at.is_(None),
    )
    found = select(Contact).where(*others).order_by(Contact.first_name).limit(8)
    return session.scalars(found).all()
