"""Who is next: taking one queue entry for one shift, so that no two volunteers are given the same person."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, literal, or_, select, update
from sqlalchemy.orm import Session, aliased

from dialer.calls.models import Call
from dialer.lists.kinds import ListKind
from dialer.lists.models import Line, Suppression
from dialer.queue.counting import touched
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.turns import turns
from dialer.queue.waking import let_household_wait, wake
from dialer.shifts.models import Shift

CLAIM_LASTS = timedelta(minutes=15)
# While a call lasts, and after it until its outcome is told, nobody else may have the person.
CALL_HOLDS = timedelta(hours=6)

_OTHER = aliased(QueueEntry)
_HOUSEHOLD_CLAIMED = exists().where(
    _OTHER.line == QueueEntry.line, _OTHER.state == EntryState.CLAIMED
)
_SUPPRESSED = exists().where(Suppression.line == QueueEntry.line, Suppression.lifted_at.is_(None))
_BEING_RUNG = exists().where(Call.line == QueueEntry.line, Call.over_at.is_(None))
_RESTED = or_(Line.rest_until.is_(None), Line.rest_until <= bindparam("now"), QueueEntry.promised)
# The states make these looks at the line rarely matter, and not needless: other transactions set the states.
_NEXT = (
    select(QueueEntry)
    .join(Line, Line.number == QueueEntry.line)
    .where(_RESTED, ~_SUPPRESSED, ~_HOUSEHOLD_CLAIMED, ~_BEING_RUNG)
    .order_by(QueueEntry.score, QueueEntry.due_at, QueueEntry.id)
    .limit(1)
    .with_for_update(of=[QueueEntry, Line], skip_locked=True, key_share=True)
    .execution_options(populate_existing=True)
)


def claim_next(
    session: Session, shift_id: UUID, kind: ListKind, *, now: datetime
) -> QueueEntry | None:
    """Claim the next person on the open lists of a kind, for this shift alone; None if nobody can be rung.

    Whom this volunteer has promised to ring comes first. Whoever is due by now is woken, so that calling goes
    on without any worker. SKIP LOCKED on the entry and its line: shifts that claim at the same moment take
    different people on different lines, and none waits. The line is locked too because a household shares it.
    """
    shift = session.get_one(Shift, shift_id)
    turn = turns(session, shift, kind, now=now)
    for list_id in turn.to_wake:
        wake(session, list_id, now=now)
    wanted = [_on(list_id) for list_id in turn.lists]
    if turn.promise_due:
        wanted.insert(0, _promised_by(shift.person_id, turn.lists, now))
    for where in wanted:
        entry = _take_alone(session, where, shift_id, now)
        if entry is not None:
            return entry
    return None


def _on(list_id: UUID) -> ColumnElement[bool]:
    return and_(QueueEntry.call_list_id == list_id, QueueEntry.state == EntryState.OPEN)


def _promised_by(person_id: UUID, list_ids: Sequence[UUID], now: datetime) -> ColumnElement[bool]:
    """Still waiting ones too: until :data:`dialer.queue.waking.KEPT_FOR` has gone by nobody else has them."""
    return and_(
        QueueEntry.promised_to == person_id,
        QueueEntry.state.in_((EntryState.OPEN, EntryState.WAITING)),
        QueueEntry.due_at <= now,
        QueueEntry.call_list_id.in_(list_ids),
    )


def _take_alone(
    session: Session, where: ColumnElement[bool], shift_id: UUID, now: datetime
) -> QueueEntry | None:
    """Claim the next of these whose household is certainly not claimed.

    A claim committed between the choosing statement's snapshot and its lock is not seen by it: the line was
    locked then, not changed. With the lock ours the claiming statement sees it, and so does the next try.
    """
    while True:
        entry = session.scalar(_NEXT.where(where), {"now": now})
        if entry is None or _claimed(session, entry, shift_id, now):
            return entry


def _claimed(session: Session, entry: QueueEntry, shift_id: UUID, now: datetime) -> bool:
    claimed = session.execute(
        update(QueueEntry)
        .where(QueueEntry.id == entry.id, ~_HOUSEHOLD_CLAIMED)
        .values(state=EntryState.CLAIMED, claimed_by=shift_id, claimed_until=now + CLAIM_LASTS),
    )
    return touched(claimed) == 1


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


def claims_of_contact(session: Session, contact_id: int) -> Sequence[UUID]:
    """The shifts that have this person on their screens, on whatever list."""
    return session.scalars(
        select(QueueEntry.claimed_by).where(
            QueueEntry.contact_id == contact_id,
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
