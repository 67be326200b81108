"""Who comes on a list's queue and who is taken off it, as many at once as there are."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from dialer.lists.models import Contact, Line
from dialer.queue.areas import area_of
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
        [
            "call_list_id",
            "contact_id",
            "line",
            "area",
            "state",
            "due_at",
            "promised",
            "attempts",
            "score",
        ],
        select(
            literal(call_list_id),
            Contact.id,
            Contact.line,
            area_of(),
            standing(due, is_barred(), now=now),
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
    came_back = (
        QueueEntry.call_list_id == call_list_id,
        QueueEntry.contact_id.in_(contacts),
        in_state(EntryState.REMOVED),
        Contact.objected_at.is_(None),
    )
    due = func.greatest(literal(now), Line.rest_until)
    return _place_anew(session, came_back, due, now=now, promised=False, promised_to=None)


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
    number that was rung. A promised time stays.
    """
    moved = (
        QueueEntry.contact_id.in_(contacts),
        in_state(*IN_LINE),
        QueueEntry.line != Contact.line,
    )
    rested = func.greatest(literal(now), Line.rest_until)
    due = case((QueueEntry.promised, QueueEntry.due_at), else_=rested)
    return _place_anew(session, moved, due, now=now)


def follow_areas(session: Session, contacts: Contacts) -> int:
    """Where one of these contacts has moved to another area, look for them there; how many places moved.

    SKIP LOCKED: who is on a screen, or is just being settled, is moved at the nightly refresh.
    """
    moved = (
        select(QueueEntry.id, area_of().label("area"))
        .join(Contact, Contact.id == QueueEntry.contact_id)
        .where(
            QueueEntry.contact_id.in_(contacts), in_state(*IN_LINE), QueueEntry.area != area_of()
        )
        .with_for_update(of=[QueueEntry], skip_locked=True, key_share=True)
        .cte("moved")
    )
    followed = update(QueueEntry).where(QueueEntry.id == moved.c.id).values(area=moved.c.area)
    return touched(session.execute(followed, execution_options=_IN_BULK))


def _place_anew(
    session: Session,
    which: Iterable[ColumnElement[bool]],
    due: ColumnElement[datetime],
    *,
    now: datetime,
    **also: object,
) -> int:
    """Put entries on the line that their contact has by now, in the state that line is in; how many.

    SKIP LOCKED: whoever settles a call holds the entry.
    """
    barred = or_(is_barred(), Contact.objected_at.is_not(None))
    found = (
        select(
            QueueEntry.id,
            Contact.line,
            area_of().label("area"),
            due.label("due_at"),
            barred.label("barred"),
        )
        .join(Contact, Contact.id == QueueEntry.contact_id)
        .join(Line, Line.number == Contact.line)
        .where(*which)
        .with_for_update(of=[QueueEntry], skip_locked=True, key_share=True)
        .cte("found")
    )
    state = standing(found.c.due_at, found.c.barred, now=now)
    placed = (
        update(QueueEntry)
        .where(QueueEntry.id == found.c.id)
        .values(line=found.c.line, area=found.c.area, due_at=found.c.due_at, state=state, **also)
    )
    return touched(session.execute(placed, execution_options=_IN_BULK))
