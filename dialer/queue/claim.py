"""Who is next: taking one queue entry for one shift, so that no two volunteers are given the same person."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import exists, func, literal, or_, select, update
from sqlalchemy.orm import Session, aliased

from dialer.calls.models import Call
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList, Line, Suppression
from dialer.lists.screening.standing import screened_among
from dialer.queue.hours import is_open
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.rules import hours_of
from dialer.queue.waking import let_household_wait, wake

CLAIM_LASTS = timedelta(minutes=15)
# While a call lasts, and after it until its outcome is told, nobody else may have the person.
CALL_HOLDS = timedelta(hours=6)


def claim_next(
    session: Session, shift_id: UUID, kind: ListKind, *, now: datetime
) -> QueueEntry | None:
    """Claim the next person on the open lists of a kind, for this shift alone; None if nobody can be rung.

    Whoever is due by now is woken first, so that calling goes on without any worker. SKIP LOCKED on the entry
    and its line: shifts that claim at the same moment take different people on different lines, and none
    waits. The line is locked too because a household shares it.
    """
    for call_list in open_lists(session, kind, now=now):
        wake(session, call_list.id, now=now)
        entry = _take_alone(session, call_list.id, now)
        if entry is not None:
            entry.state = EntryState.CLAIMED
            entry.claimed_by = shift_id
            entry.claimed_until = now + CLAIM_LASTS
            session.flush()
            return entry
    return None


def open_lists(session: Session, kind: ListKind, *, now: datetime) -> list[CallList]:
    """The lists of a kind that may be rung at this moment, by rank, then the oldest first."""
    unpaused = session.scalars(
        select(CallList)
        .where(CallList.kind == kind, CallList.paused_at.is_(None), CallList.archived_at.is_(None))
        .order_by(CallList.rank, CallList.created_at, CallList.id)
    )
    screened = screened_among(session, unpaused, now=now)
    return [call_list for call_list in screened if is_open(hours_of(call_list), now)]


def _take_alone(session: Session, call_list_id: UUID, now: datetime) -> QueueEntry | None:
    """The next entry whose household is certainly not claimed.

    A claim committed between this statement's snapshot and its lock is not seen by it: the line was
    locked then, not changed. With the lock ours a second statement sees it, and so does the next try.
    """
    while True:
        entry = _take_one(session, call_list_id, now)
        if entry is None or not claims_on_line(session, entry.line):
            return entry


def _take_one(session: Session, call_list_id: UUID, now: datetime) -> QueueEntry | None:
    """The states make the guards here rare, and do not make them needless: they are set by other transactions."""
    other = aliased(QueueEntry)
    being_rung = exists().where(Call.line == QueueEntry.line, Call.over_at.is_(None))
    suppressed = exists().where(
        Suppression.line == QueueEntry.line, Suppression.lifted_at.is_(None)
    )
    household_claimed = exists().where(
        other.line == QueueEntry.line, other.state == EntryState.CLAIMED
    )
    rested = or_(Line.rest_until.is_(None), Line.rest_until <= now, QueueEntry.promised)
    return session.scalar(
        select(QueueEntry)
        .join(Line, Line.number == QueueEntry.line)
        .where(
            QueueEntry.call_list_id == call_list_id,
            QueueEntry.state == EntryState.OPEN,
            rested,
            ~suppressed,
            ~household_claimed,
            ~being_rung,
        )
        .order_by(QueueEntry.score, QueueEntry.due_at, QueueEntry.id)
        .limit(1)
        .with_for_update(of=[QueueEntry, Line], skip_locked=True, key_share=True)
        .execution_options(populate_existing=True)
    )


def claimed_entry(session: Session, shift_id: UUID) -> QueueEntry | None:
    """The entry this shift has claimed; there is at most one."""
    return session.scalar(
        select(QueueEntry).where(
            QueueEntry.claimed_by == shift_id, QueueEntry.state == EntryState.CLAIMED
        )
    )


def lock_line(session: Session, number: str) -> Line:
    """A line, held for this transaction and read afresh. To be locked last, after the shift and the entry.

    FOR NO KEY UPDATE, as all locks here: a file that is being loaded refers to lines, and must not hold them up.
    """
    return session.scalars(
        select(Line)
        .where(Line.number == number)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one()


def lock_entry(session: Session, entry_id: int) -> QueueEntry:
    """A queue entry, held for this transaction and read afresh. To be locked after the shift, before the line."""
    return session.scalars(
        select(QueueEntry)
        .where(QueueEntry.id == entry_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one()


def claim_again(session: Session, entry: QueueEntry, shift_id: UUID, *, until: datetime) -> bool:
    """Claim a locked entry for this shift, unless somebody on its line is claimed; say whether it was done."""
    lock_line(session, entry.line)
    if claims_on_line(session, entry.line):
        return False
    entry.state = EntryState.CLAIMED
    entry.claimed_by = shift_id
    entry.claimed_until = until
    return True


def claims_on_line(session: Session, line: str) -> Sequence[UUID]:
    """The shifts that have somebody on this line on their screens."""
    return session.scalars(
        select(QueueEntry.claimed_by).where(
            QueueEntry.line == line,
            QueueEntry.state == EntryState.CLAIMED,
            QueueEntry.claimed_by.is_not(None),
        )
    ).all()  # type: ignore[return-value]


def expired_claims(session: Session, *, now: datetime) -> Sequence[QueueEntry]:
    """Claims whose time is over."""
    return session.scalars(
        select(QueueEntry).where(
            QueueEntry.state == EntryState.CLAIMED, QueueEntry.claimed_until < now
        )
    ).all()


def rest_line(session: Session, line: str, *, until: datetime) -> None:
    """Leave a line in peace at least until then; a longer rest stays as it is."""
    session.execute(
        update(Line)
        .where(Line.number == line, or_(Line.rest_until.is_(None), Line.rest_until < until))
        .values(rest_until=until)
    )


def take_line_to_dial(
    session: Session, entry: QueueEntry, *, now: datetime, rest_until: datetime
) -> bool:
    """Mark a line as rung now, unless it is still to be left in peace; say whether it may be rung.

    One UPDATE that looks and marks at once: of two that come together, the second finds the mark. A longer
    rest that a promise stepped over stays as it is. Whoever shares the line waits for the end of its rest.
    """
    may = or_(Line.rest_until.is_(None), Line.rest_until <= now, literal(entry.promised))
    taken = session.execute(
        update(Line)
        .where(Line.number == entry.line, may)
        .values(last_dialed_at=now, rest_until=func.greatest(Line.rest_until, rest_until))
        .returning(Line.rest_until)
    ).scalar()
    if taken is not None:
        let_household_wait(session, entry, until=taken)
    return taken is not None
