"""Who is next: taking one queue entry for one shift, so that no two volunteers are given the same person."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Executable,
    func,
    literal,
    literal_column,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session

from dialer.lists.kinds import ListKind
from dialer.lists.models import Line
from dialer.queue.models import EntryState, QueueEntry, in_state
from dialer.queue.turns import turns
from dialer.queue.waking import let_household_wait, wake
from dialer.shifts.models import Shift

CLAIM_LASTS = timedelta(minutes=15)
# While a call lasts, and after it until its outcome is told, nobody else may have the person.
CALL_HOLDS = timedelta(hours=6)

# Two statements in one: the choice, under lock, and the claiming of what was chosen. The states make these looks
# at the line rarely matter, and not needless: other transactions set the states. A claim committed between the
# statement's snapshot and its lock is not seen by it, for the line was locked then and not changed; hence
# line_is_claimed, a function that looks afresh once the locks are ours (migration 0004). Each look is a question
# about one line, IS NULL and not NOT EXISTS: as a join PostgreSQL would read all that is claimed or suppressed.
_CLAIM = """
    WITH chosen AS MATERIALIZED (
        SELECT queue_entries.id, queue_entries.line
        FROM queue_entries JOIN lines ON lines.number = queue_entries.line
        WHERE {where}
          AND (lines.rest_until IS NULL OR lines.rest_until <= :now OR queue_entries.promised)
          AND (SELECT suppressions.id FROM suppressions
               WHERE suppressions.line = queue_entries.line AND suppressions.lifted_at IS NULL
               LIMIT 1) IS NULL
          AND (SELECT other.id FROM queue_entries AS other
               WHERE other.line = queue_entries.line AND other.state = 'claimed') IS NULL
          AND (SELECT calls.id FROM calls
               WHERE calls.line = queue_entries.line AND calls.over_at IS NULL) IS NULL
        ORDER BY queue_entries.score, queue_entries.due_at, queue_entries.id
        LIMIT 1
        FOR NO KEY UPDATE OF queue_entries, lines SKIP LOCKED
    ), claimed AS (
        UPDATE queue_entries SET state = 'claimed', claimed_by = :shift, claimed_until = :until
        FROM chosen WHERE queue_entries.id = chosen.id AND NOT line_is_claimed(chosen.line)
        RETURNING queue_entries.*
    )
    SELECT claimed.*, (SELECT count(*) FROM chosen) AS chosen
    FROM (SELECT) AS one LEFT JOIN claimed ON true
"""


def _claiming(where: str) -> Executable:
    entry_and_chosen = select(QueueEntry, literal_column("chosen", BigInteger))
    claim = text(_CLAIM.format(where=where))
    return entry_and_chosen.from_statement(claim).execution_options(populate_existing=True)


_CLAIM_OPEN = _claiming("queue_entries.call_list_id = :list AND queue_entries.state = 'open'")
# Still waiting ones too: until dialer.queue.waking.KEPT_FOR has gone by nobody else has them.
_CLAIM_PROMISED = _claiming(
    "queue_entries.promised_to = :person AND queue_entries.state IN ('open', 'waiting') "
    "AND queue_entries.due_at <= :now AND queue_entries.call_list_id = ANY(:lists)"
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
    asked = {"shift": shift_id, "now": now, "until": now + CLAIM_LASTS}
    if turn.promise_due:
        promise = {"person": shift.person_id, "lists": list(turn.lists), **asked}
        entry = _take(session, _CLAIM_PROMISED, promise)
        if entry is not None:
            return entry
    of_lists = (_take(session, _CLAIM_OPEN, {"list": each, **asked}) for each in turn.lists)
    return next((entry for entry in of_lists if entry is not None), None)


def _take(session: Session, claim: Executable, asked: Mapping[str, object]) -> QueueEntry | None:
    """Claim the next one. Who was chosen and not claimed has a household that was claimed just then: try again."""
    while True:
        found = session.execute(claim, asked).one()
        entry: QueueEntry | None = found[0]
        if entry is not None or not found.chosen:
            return entry


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
