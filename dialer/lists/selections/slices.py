"""A rebuild goes over the lines in order, some thousands at a time: who comes on the list, who is taken off."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import InstrumentedAttribute, Session

from dialer.lists.kinds import ListKind
from dialer.lists.models import Contact, Line
from dialer.lists.selections.criteria import Criteria
from dialer.lists.selections.matching import fits
from dialer.lists.selections.models import By
from dialer.queue.models import EntryState, QueueEntry

_NOT_RUNG = (EntryState.OPEN, EntryState.WAITING, EntryState.BARRED)


@dataclass(frozen=True)
class Slice:
    """The lines after ``after``, up to and with ``to``; None for all that are left."""

    after: str
    to: str | None

    def has(
        self, line: InstrumentedAttribute[str] | InstrumentedAttribute[str | None]
    ) -> ColumnElement[bool]:
        """Whether this line is in the slice."""
        up_to = true() if self.to is None else line <= self.to
        return and_(line > self.after, up_to)


def next_slice(session: Session, after: str, *, lines: int) -> Slice:
    """The slice of so many lines behind this one."""
    to = session.scalar(
        select(Line.number)
        .where(Line.number > after)
        .order_by(Line.number)
        .offset(lines - 1)
        .limit(1)
    )
    return Slice(after, to)


def chosen(
    part: Slice, call_list_id: UUID, criteria: Criteria, kind: ListKind, by: By, *, now: datetime
) -> Select[int]:
    """The contacts on the lines of this slice who belong on the list.

    By household it is one for each line: whoever is on the list already, else the one known longest. A line on
    which somebody was rung is not given another, or the household would be rung again for the same reason.
    """
    who = select(Contact.id).where(part.has(Contact.line), fits(criteria, kind, now=now))
    if by is By.PERSON:
        return who
    theirs = and_(QueueEntry.call_list_id == call_list_id, QueueEntry.line == Contact.line)
    rung = or_(QueueEntry.attempts > 0, QueueEntry.state.in_((EntryState.CLAIMED, EntryState.DONE)))
    other_rung = exists().where(theirs, rung, QueueEntry.contact_id != Contact.id)
    on_it = exists().where(
        theirs, QueueEntry.contact_id == Contact.id, QueueEntry.state != EntryState.REMOVED
    )
    return (
        who.where(~other_rung)
        .ext(distinct_on(Contact.line))
        .order_by(Contact.line, on_it.desc(), Contact.id)
    )


def leaving(part: Slice, call_list_id: UUID, staying: Select[int]) -> Select[int]:
    """The contacts who are on the list with a line of this slice, were never rung for it, and belong there no more."""
    return select(QueueEntry.contact_id).where(
        QueueEntry.call_list_id == call_list_id,
        part.has(QueueEntry.line),
        QueueEntry.state.in_(_NOT_RUNG),
        QueueEntry.attempts == 0,
        QueueEntry.contact_id.not_in(staying),
    )


def people_on(session: Session, call_list_id: UUID) -> int:
    """How many are on a list."""
    on_it = select(func.count()).where(
        QueueEntry.call_list_id == call_list_id, QueueEntry.state != EntryState.REMOVED
    )
    return session.scalar(on_it) or 0
