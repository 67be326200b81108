"""In what state an entry stands, as SQL over its line: barred, waiting, or open."""

from datetime import datetime

from sqlalchemy import ColumnElement, case, exists, func, literal

from dialer.lists.models import Contact, Line, Suppression
from dialer.queue.models import EntryState, QueueEntry


def is_barred() -> ColumnElement[bool]:
    """Whether anything in force forbids ringing the line."""
    return exists().where(Suppression.line == Line.number, Suppression.lifted_at.is_(None))


def has_objected() -> ColumnElement[bool]:
    """Whether the contact of an entry has objected in writing: then on no line at all (compliance rule 12)."""
    return exists().where(Contact.id == QueueEntry.contact_id, Contact.objected_at.is_not(None))


def not_before() -> ColumnElement[datetime]:
    """When an entry is due, and its line's rest over; whoever was promised a time is rung at that time."""
    rested = func.greatest(QueueEntry.due_at, Line.rest_until)
    return case((QueueEntry.promised, QueueEntry.due_at), else_=rested)


def standing(
    due: ColumnElement[datetime], barred: ColumnElement[bool], *, now: datetime
) -> ColumnElement[EntryState]:
    """The state of an entry that is neither on a screen nor done and is due then."""
    waits = case((due > now, _word(EntryState.WAITING)), else_=_word(EntryState.OPEN))
    return case((barred, _word(EntryState.BARRED)), else_=waits)


def _word(state: EntryState) -> ColumnElement[EntryState]:
    return literal(state, QueueEntry.state.type)
