"""Who comes on a list's queue and who is taken off it, as many at once as there are."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, case, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from dialer.lists.models import Contact, Line
from dialer.queue.counting import touched
from dialer.queue.leanings import codes_of
from dialer.queue.models import IN_LINE, EntryState, QueueEntry, in_state
from dialer.queue.scoring import score_of
from dialer.queue.standing import is_barred, standing

# Contacts by id.
Contacts = Select[int]
# SQLAlchemy keeps the number of rows of an INSERT only when told to.
_IN_BULK = {"synchronize_session": False, "preserve_rowcount": True}


def put_in_queue(session: Session, call_list_id: UUID, contacts: Contacts, *, now: datetime) -> int:
    """Put these contacts on a list, each in the state that their line is in; how many came on it.

    Whoever is on it keeps their place; whoever was taken off it comes back with what is known of them.
    Contacts without a line, and who objected in writing, are left out. In the order of their ids, so that
    two who do it at once take turns.
    """
    due = func.greatest(literal(now), Line.rest_until)
    new = insert(QueueEntry).from_select(
        ["call_list_id", "contact_id", "line", "state", "due_at", "promised", "attempts", "score"],
        select(
            literal(call_list_id),
            Contact.id,
            Contact.line,
            standing(due, or_(is_barred(), Contact.objected_at.is_not(None)), now=now),
            due,
            literal(False),
            literal(0),
            score_of(literal(0), codes_of(session, call_list_id), now=now),
        )
        .join(Line, Line.number == Contact.line)
        .where(Contact.id.in_(contacts), Contact.objected_at.is_(None))
        .order_by(Contact.id),
        include_defaults=False,
    )
    # DO UPDATE would lock everybody who is on the list already, whoever settles their call among them.
    came = new.on_conflict_do_nothing(index_elements=["call_list_id", "contact_id"])
    new_here = touched(session.execute(came, execution_options=_IN_BULK))
    return new_here + _come_back(session, call_list_id, contacts, now=now)


def _come_back(session: Session, call_list_id: UUID, contacts: Contacts, *, now: datetime) -> int:
    due = func.greatest(literal(now), Line.rest_until).label("due_at")
    back = (
        select(QueueEntry.id, Contact.line, due, is_barred().label("barred"))
        .join(Contact, Contact.id == QueueEntry.contact_id)
        .join(Line, Line.number == Contact.line)
        .where(
            QueueEntry.call_list_id == call_list_id,
            QueueEntry.contact_id.in_(contacts),
            in_state(EntryState.REMOVED),
            Contact.objected_at.is_(None),
        )
        .with_for_update(of=[QueueEntry], skip_locked=True, key_share=True)
        .cte("back")
    )
    came_back = (
        update(QueueEntry)
        .where(QueueEntry.id == back.c.id)
        .values(
            line=back.c.line,
            due_at=back.c.due_at,
            state=standing(back.c.due_at, back.c.barred, now=now),
            promised=False,
            promised_to=None,
        )
    )
    return touched(session.execute(came_back, execution_options=_IN_BULK))


def take_off(session: Session, call_list_id: UUID, contacts: Contacts, *, now: datetime) -> int:
    """Take these contacts off a list; how many went. Who is on a screen stays, and so does what is done.

    ``due_at`` is then when they were taken off.
    """
    leaving = (
        select(QueueEntry.id)
        .where(
            QueueEntry.call_list_id == call_list_id,
            QueueEntry.contact_id.in_(contacts),
            in_state(*IN_LINE),
        )
        .order_by(QueueEntry.id)
        .with_for_update(key_share=True)
    )
    taken_off = (
        update(QueueEntry)
        .where(QueueEntry.id.in_(leaving))
        .values(state=EntryState.REMOVED, due_at=now, promised=False, promised_to=None)
    )
    return touched(session.execute(taken_off, execution_options=_IN_BULK))


def follow_numbers(session: Session, contacts: Contacts, *, now: datetime) -> int:
    """Where the number of one of these contacts has changed, ring them on the new one; how many places moved.

    Whoever is on a screen is rung on the number that is on it, until the nightly refresh; what is done keeps the
    number that was rung. A promised time stays. SKIP LOCKED: whoever settles a call holds the entry.
    """
    due = case(
        (QueueEntry.promised, QueueEntry.due_at),
        else_=func.greatest(literal(now), Line.rest_until),
    ).label("due_at")
    moved = (
        select(
            QueueEntry.id,
            Contact.line,
            due,
            or_(is_barred(), Contact.objected_at.is_not(None)).label("barred"),
        )
        .join(Contact, Contact.id == QueueEntry.contact_id)
        .join(Line, Line.number == Contact.line)
        .where(
            QueueEntry.contact_id.in_(contacts),
            in_state(*IN_LINE),
            QueueEntry.line != Contact.line,
        )
        .with_for_update(of=[QueueEntry], skip_locked=True, key_share=True)
        .cte("moved")
    )
    followed = (
        update(QueueEntry)
        .where(QueueEntry.id == moved.c.id)
        .values(
            line=moved.c.line,
            due_at=moved.c.due_at,
            state=standing(moved.c.due_at, moved.c.barred, now=now),
        )
    )
    return touched(session.execute(followed, execution_options=_IN_BULK))
