"""What becomes of a queue entry when its call is over, or came to nothing."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.calls.outcomes import CallOff, Outcome
from dialer.calls.store import rung_since
from dialer.lists.models import CallList, Contact, Line
from dialer.lists.suppression import has_objected, is_suppressed
from dialer.queue.claim import lock_line
from dialer.queue.hours import next_opening
from dialer.queue.leanings import codes_of, leaning
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.priority import PROMISED, score
from dialer.queue.retries import BACK_AFTER_SKIP, free_again, next_try
from dialer.queue.rules import caps_of, hours_of, retry_rule_of


def settle(
    session: Session,
    entry: QueueEntry,
    outcome: Outcome,
    *,
    now: datetime,
    call_back_at: datetime | None = None,
    promised_by: UUID | None = None,
) -> None:
    """Count a try that was made, and put the entry back for the next one or take it off the queue.

    ``promised_by``: the person who promised to ring at ``call_back_at``.
    """
    rule = retry_rule_of(session.get_one(CallList, entry.call_list_id))
    due = next_try(outcome, entry.attempts, rule, now=now, promised=call_back_at)
    entry.promised = outcome is Outcome.CALL_BACK and call_back_at is not None
    entry.promised_to = promised_by if entry.promised else None
    entry.last_outcome = outcome
    entry.score = PROMISED if entry.promised else _score(session, entry, now)
    _let_go(session, entry, due, now=now)


def give_back(session: Session, entry: QueueEntry, *, due_at: datetime, now: datetime) -> None:
    """Put back an entry that was claimed and not rung."""
    _let_go(session, entry, due_at, now=now)


def put_off(session: Session, entry: QueueEntry, because: CallOff, *, now: datetime) -> None:
    """Put back, for as long as the reason lasts, an entry whose call was called off before it rang."""
    call_list = session.get_one(CallList, entry.call_list_id)
    if because is CallOff.RESTING:
        # A promise does not step over this rest; kept as one, it would be tried again at every moment.
        entry.promised, entry.promised_to = False, None
    waits = {
        CallOff.BY_VOLUNTEER: now + BACK_AFTER_SKIP,
        CallOff.OUT_OF_HOURS: next_opening(hours_of(call_list), now),
        CallOff.RESTING: _free_again(session, entry, call_list, now),
        CallOff.CARRIER_BUSY: now + timedelta(minutes=1),
        CallOff.CARRIER_REFUSED: now + timedelta(minutes=10),
        # Whether it rang is not known, so it counts as if it had.
        CallOff.NEVER_PLACED: now + timedelta(days=1),
    }
    due = waits.get(because, now) or now + timedelta(days=1)
    _let_go(session, entry, due, now=now)


def _free_again(
    session: Session, entry: QueueEntry, call_list: CallList, now: datetime
) -> datetime:
    """When the number of tries allows another; the line's own rest is looked at when it is put back."""
    caps = caps_of(call_list)
    return free_again(rung_since(session, entry.line, now - caps.window), caps) or now


def _score(session: Session, entry: QueueEntry, now: datetime) -> int:
    rung = session.get_one(Line, entry.line).last_dialed_at
    known = session.get_one(Contact, entry.contact_id).voter_id
    leans = leaning(known, codes_of(session, entry.call_list_id))
    return score(now - rung if rung else None, leans, entry.attempts)


def _let_go(session: Session, entry: QueueEntry, due: datetime | None, *, now: datetime) -> None:
    """Off the screen, and into the state that its line is in: with the line held, nobody changes that meanwhile."""
    line = lock_line(session, entry.line)
    barred = is_suppressed(session, entry.line)
    gone = has_objected(session, entry.contact_id)
    entry.claimed_by = None
    entry.claimed_until = None
    if due is None or gone:
        entry.state = EntryState.DONE if due is None else EntryState.REMOVED
        entry.promised, entry.promised_to = False, None
        return
    rests = None if entry.promised else line.rest_until
    entry.due_at = max(due, rests or due)
    waits = EntryState.WAITING if entry.due_at > now else EntryState.OPEN
    entry.state = EntryState.BARRED if barred else waits
