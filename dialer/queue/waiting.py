"""Who waits on which list: what a volunteer may choose from before their phone is rung."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, literal, select
from sqlalchemy.orm import Session

from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList
from dialer.queue.models import EntryState, QueueEntry, in_state
from dialer.queue.turns import open_lists

# Beyond this nobody chooses by the number, and counting a million entries takes half a second.
COUNTED = 1000


@dataclass(frozen=True)
class WaitingList:
    """An open list, and how many people on it may be rung now: at most :data:`COUNTED`."""

    call_list: CallList
    people: int


def waiting_lists(session: Session, kind: ListKind, *, now: datetime) -> Sequence[WaitingList]:
    """The open lists of a kind on which somebody waits to be rung, in the order in which they are rung."""
    counted = [
        WaitingList(each, _waiting(session, each.id, now))
        for each in open_lists(session, kind, now=now)
    ]
    return [each for each in counted if each.people]


def somebody_waits(session: Session, person_id: UUID, kind: ListKind, *, now: datetime) -> bool:
    """Whether there is anybody for this volunteer to ring, on an open list of a kind, or by their own promise."""
    lists = [each.id for each in open_lists(session, kind, now=now)]
    due = exists().where(QueueEntry.call_list_id.in_(lists), _may_be_rung(now))
    promised = exists().where(
        QueueEntry.promised_to == person_id,
        QueueEntry.call_list_id.in_(lists),
        in_state(EntryState.OPEN, EntryState.WAITING),
        QueueEntry.due_at <= now,
    )
    return bool(session.scalar(select(due | promised)))


def next_due(session: Session, lists: Sequence[UUID], *, now: datetime) -> datetime | None:
    """When the next person on these lists comes up; None when nobody will by waiting."""
    return session.scalar(
        select(func.min(QueueEntry.due_at)).where(
            QueueEntry.call_list_id.in_(lists),
            in_state(EntryState.WAITING),
            QueueEntry.due_at > now,
        )
    )


def _may_be_rung(now: datetime) -> ColumnElement[bool]:
    """Open, or to be woken at the next look."""
    is_due = in_state(EntryState.WAITING) & (QueueEntry.due_at <= now)
    return in_state(EntryState.OPEN) | is_due


def _waiting(session: Session, list_id: UUID, now: datetime) -> int:
    found = select(literal(1)).where(QueueEntry.call_list_id == list_id, _may_be_rung(now))
    return session.scalar(select(func.count()).select_from(found.limit(COUNTED).subquery())) or 0
