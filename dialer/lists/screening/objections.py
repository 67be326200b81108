"""Written objections: who objects to our using their data is on no list and in no export from then on.

Source: DPA 2018 Sch 1 para 22. What is kept of them is kept so that the objection is honoured.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from dialer.lists.models import Contact
from dialer.lists.screening.models import Objection
from dialer.queue.entering import take_off
from dialer.queue.models import QueueEntry


class UnknownContact(LookupError):
    """There is nobody by that id."""


def object_to(session: Session, contact_id: int, *, note: str, by: str, now: datetime) -> None:
    """Keep that somebody objected, and take them off every list; saying it twice keeps the first.

    Whoever has them on the screen keeps them until they are withdrawn or given back.
    Raises :class:`UnknownContact`.
    """
    contact = _lock(session, contact_id)
    if contact.objected_at is not None:
        return
    contact.objected_at, contact.objected_note = now, note
    session.add(Objection(contact_id=contact_id, objected_at=now, recorded_by=by, note=note))
    session.flush()
    this = select(Contact.id).where(Contact.id == contact_id)
    lists = select(QueueEntry.call_list_id).where(QueueEntry.contact_id == contact_id).distinct()
    for call_list_id in session.scalars(lists).all():
        take_off(session, call_list_id, this, now=now)


def undo_objection(
    session: Session, contact_id: int, *, because: str, by: str, now: datetime
) -> bool:
    """Take an objection back that was recorded wrongly, and say whether there was one.

    They come on lists again with the next file or selection that has them, and not by this.
    Raises :class:`UnknownContact`.
    """
    contact = _lock(session, contact_id)
    if contact.objected_at is None:
        return False
    contact.objected_at, contact.objected_note = None, ""
    session.execute(
        update(Objection)
        .where(Objection.contact_id == contact_id, Objection.undone_at.is_(None))
        .values(undone_at=now, undone_by=by, undone_because=because)
    )
    return True


def objections(session: Session, *, limit: int) -> Sequence[tuple[Objection, Contact]]:
    """Objections with whose they are, also those taken back, the newest first."""
    rows = session.execute(
        select(Objection, Contact)
        .join(Contact, Contact.id == Objection.contact_id)
        .order_by(Objection.id.desc())
        .limit(limit)
    )
    return [(objection, contact) for objection, contact in rows]


def objectors_on(session: Session, line: str) -> Sequence[Contact]:
    """Who on this line has objected."""
    return session.scalars(
        select(Contact)
        .where(Contact.line == line, Contact.objected_at.is_not(None))
        .order_by(Contact.id)
    ).all()


def _lock(session: Session, contact_id: int) -> Contact:
    found = session.scalar(
        select(Contact).where(Contact.id == contact_id).with_for_update(key_share=True)
    )
    if found is None:
        raise UnknownContact(contact_id)
    return found
