"""Who is next: taking one queue entry for one shift, so that no two volunteers are given the same person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import (
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session
from sqlalchemy.orm.util import identity_key

from dialer.driver import rows_of
from dialer.lists.kinds import ListKind
from dialer.lists.models import Line
from dialer.queue.models import EntryState, QueueEntry, in_state
from dialer.queue.turns import turns
from dialer.queue.waking import let_household_wait, wake
from dialer.shifts.models import Shift

CLAIM_LASTS = timedelta(minutes=15)
# While a call lasts, and after it until its outcome is told, nobody else may have the person.
CALL_HOLDS = timedelta(hours=6)


# The functions stand in the database (migrations 0009 and 0017), where their plan does not depend on what PostgreSQL
# believes of a table that grew since: docs/decisions/a-claim-whose-plan-is-fixed.md.
_CLAIM_OPEN = """
    SELECT id, call_list_id, contact_id, line, promised
    FROM claim_open(%(list)s, %(shift)s, %(now)s, %(until)s)
"""
_CLAIM_IN_AREA = """
    SELECT id, call_list_id, contact_id, line, promised
    FROM claim_in_area(%(list)s, %(area)s, %(shift)s, %(now)s, %(until)s)
"""
_CLAIM_PROMISED = """
    SELECT id, call_list_id, contact_id, line, promised
    FROM claim_promised(%(person)s, %(lists)s, %(shift)s, %(now)s, %(until)s)
"""


@dataclass(frozen=True)
class Claimed:
    """Who was claimed: the entry's ``id``, and what of it does not change while the claim stands."""

    id: int
    call_list_id: UUID
    contact_id: int
    line: str
    promised: bool


def claim_next(
    session: Session, shift_id: UUID, kind: ListKind, *, now: datetime
) -> Claimed | None:
    """Claim the next person on the open lists of a kind, for this shift alone; None if nobody can be rung.

    Whom this volunteer has promised to ring comes first, from wherever; of others, those of the area the shift has
    chosen, if it has. Whoever is due by now is woken, so that calling goes
    on without any worker. SKIP LOCKED on the entry and its line: shifts that claim at the same moment take
    different people on different lines, and none waits. The line is locked too because a household shares it.
    """
    shift = session.get_one(Shift, shift_id)
    turn = turns(session, shift, kind, now=now)
    for list_id in turn.to_wake:
        wake(session, list_id, now=now)
    asked: dict[str, object] = {"shift": shift_id, "now": now, "until": now + CLAIM_LASTS}
    if turn.promise_due:
        promise = {"person": shift.person_id, "lists": list(turn.lists), **asked}
        entry = _take(session, _CLAIM_PROMISED, promise)
        if entry is not None:
            return entry
    claim = _CLAIM_IN_AREA if shift.area else _CLAIM_OPEN
    asked["area"] = shift.area
    of_lists = (_take(session, claim, {"list": each, **asked}) for each in turn.lists)
    return next((entry for entry in of_lists if entry is not None), None)


def _take(session: Session, claim: str, asked: Mapping[str, object]) -> Claimed | None:
    for claimed in rows_of(session, Claimed, claim, asked):
        entry = session.identity_map.get(identity_key(QueueEntry, claimed.id))
        if entry is not None:
            session.expire(entry)
        return claimed
    return None


def claimed_entry(session: Session, shift_id: UUID) -> QueueEntry | None:
    """The entry this shift has claimed; there is at most one."""
    return session.scalar(
        select(QueueEntry).where(QueueEntry.claimed_by == shift_id, in_state(EntryState.CLAIMED))
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
            in_state(EntryState.CLAIMED),
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
        select(QueueEntry).where(in_state(EntryState.CLAIMED), QueueEntry.claimed_until < now)
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
