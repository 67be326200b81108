"""Waiting entries whose time has come, and households that wait because their line was rung."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select, update
from sqlalchemy.orm import Session

from dialer.lists.models import CallList, Line
from dialer.queue.counting import touched
from dialer.queue.models import EntryState, QueueEntry, in_state
from dialer.queue.standing import has_objected, is_barred, not_before, standing
from dialer.shifts.lifecycle import ShiftState
from dialer.shifts.models import Shift

AT_ONCE = 200
# So long after a promised time the volunteer who promised it, if they are on shift, is the only one to be given
# the person; then anybody is.
KEPT_FOR = timedelta(minutes=15)


def wake(session: Session, call_list_id: UUID, *, now: datetime, at_most: int = AT_ONCE) -> int:
    """Open the entries of a list that are due, or put them where their line says; how many were looked at.

    A promised time is first kept for the volunteer who promised it.

    SKIP LOCKED on entry and line: nobody waits for this, and it waits for nobody. With the line held no wish
    can be spoken between the look and the waking; whoever else holds one of the two will look for themselves.
    """
    due_at = not_before().label("due_at")
    due = (
        select(QueueEntry.id, due_at, or_(is_barred(), has_objected()).label("barred"))
        .join(Line, Line.number == QueueEntry.line)
        .where(
            QueueEntry.call_list_id == call_list_id,
            in_state(EntryState.WAITING),
            QueueEntry.due_at <= now,
            or_(QueueEntry.due_at <= now - KEPT_FOR, ~_promiser_is_on_shift(call_list_id)),
        )
        .order_by(QueueEntry.due_at)
        .limit(at_most)
        .with_for_update(of=[QueueEntry, Line], skip_locked=True, key_share=True)
        .cte("due")
    )
    woken = (
        update(QueueEntry)
        .where(QueueEntry.id == due.c.id)
        .values(state=standing(due.c.due_at, due.c.barred, now=now), due_at=due.c.due_at)
    )
    return touched(session.execute(woken, execution_options={"synchronize_session": False}))


def _promiser_is_on_shift(call_list_id: UUID) -> ColumnElement[bool]:
    kind = select(CallList.kind).where(CallList.id == call_list_id).scalar_subquery()
    return exists().where(
        Shift.person_id == QueueEntry.promised_to,
        Shift.state == ShiftState.OPEN,
        Shift.kind == kind,
    )


def lists_with_somebody_due(session: Session, *, now: datetime) -> Sequence[UUID]:
    """The lists on which somebody's waiting is over."""
    is_due = exists().where(
        QueueEntry.call_list_id == CallList.id,
        in_state(EntryState.WAITING),
        QueueEntry.due_at <= now,
    )
    return session.scalars(select(CallList.id).where(is_due).order_by(CallList.rank)).all()


def let_household_wait(session: Session, entry: QueueEntry, *, until: datetime) -> None:
    """Whoever shares the line of this entry, on whatever list, waits until its rest is over.

    The caller holds the line. SKIP LOCKED: whoever holds an entry of this line waits for the line next, and
    finds the rest when it gets it; to wait for them here would be a deadlock.
    """
    others = (
        select(QueueEntry.id)
        .where(
            QueueEntry.line == entry.line,
            QueueEntry.id != entry.id,
            in_state(EntryState.OPEN),
            ~QueueEntry.promised,
        )
        .with_for_update(skip_locked=True, key_share=True)
    )
    session.execute(
        update(QueueEntry)
        .where(QueueEntry.id.in_(others))
        .values(state=EntryState.WAITING, due_at=until),
        execution_options={"synchronize_session": "fetch"},
    )


def let_household_go_on(session: Session, line: str, *, instead_of: datetime, at: datetime) -> None:
    """Whoever waited for a rest that was taken back waits until ``at`` instead. The caller holds the line."""
    waiting = (
        select(QueueEntry.id)
        .where(
            QueueEntry.line == line,
            in_state(EntryState.WAITING),
            QueueEntry.due_at == instead_of,
        )
        .with_for_update(skip_locked=True, key_share=True)
    )
    session.execute(
        update(QueueEntry).where(QueueEntry.id.in_(waiting)).values(due_at=at),
        execution_options={"synchronize_session": "fetch"},
    )
