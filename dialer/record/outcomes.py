"""A call's outcome is known: settle its queue entry, its line and the wishes that were spoken."""

from datetime import datetime

from dialer.calls.models import Call
from dialer.calls.outcomes import MEANING, CallOff, Outcome
from dialer.lists.models import Line, Reason, Source
from dialer.lists.suppression import lift, suppress
from dialer.queue import settle as queue
from dialer.queue.claim import CALL_HOLDS, rest_line
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.retries import REST_AFTER_ATTEMPT, rest_after
from dialer.record.held import Held

_NEVER_RANG = (CallOff.CARRIER_BUSY, CallOff.CARRIER_REFUSED, CallOff.VOLUNTEER_GONE)


def settle_call(
    held: Held,
    call: Call,
    outcome: Outcome,
    *,
    note: str = "",
    call_back_at: datetime | None = None,
) -> None:
    """Write down how a call ended; everything that follows for the contact is in the same transaction."""
    call.outcome = outcome
    call.outcome_at = held.now
    call.note = note
    entry = held.session.get_one(QueueEntry, call.entry_id)
    if entry.state is EntryState.CLAIMED and entry.claimed_by != held.shift.id:
        # Told late: somebody else has this person on the screen by now, and their call will settle it.
        return
    if call.placed_at is None or call.called_off_because is not None:
        _put_off(held, call, entry)
    else:
        queue.settle(held.session, entry, outcome, now=held.now, call_back_at=call_back_at)
        _leave_in_peace(held, call, outcome)


def unsettle_call(held: Held, call: Call) -> None:
    """Take an outcome back, because a finger slipped. A wish never to be called stays for an organiser to lift."""
    call.outcome = None
    call.outcome_at = None
    line = held.session.get_one(Line, call.line)
    line.rest_until = (call.placed_at or held.now) + REST_AFTER_ATTEMPT
    lift(
        held.session,
        call.line,
        [Reason.BAD_NUMBER],
        at=held.now,
        by=f"undone by the volunteer of shift {held.shift.id}",
    )


def take_back(held: Held, call: Call) -> None:
    """Give the shift the person of this call once more, unless somebody else has them by now."""
    entry = held.session.get_one(QueueEntry, call.entry_id)
    held.session.flush()
    if entry.state is not EntryState.CLAIMED:
        entry.state = EntryState.CLAIMED
        entry.claimed_by = held.shift.id
        entry.claimed_until = held.now + CALL_HOLDS


def _put_off(held: Held, call: Call, entry: QueueEntry) -> None:
    because = call.called_off_because or CallOff.BY_VOLUNTEER
    if because in _NEVER_RANG and call.placed_at is not None:
        # It was marked before the carrier was asked, and the carrier has said that it did nothing.
        call.placed_at = None
        held.session.get_one(Line, call.line).rest_until = None
        entry.attempts -= 1
    queue.put_off(held.session, entry, because, now=held.now)


def _leave_in_peace(held: Held, call: Call, outcome: Outcome) -> None:
    rest_line(held.session, call.line, until=rest_after(outcome, now=held.now))
    meaning = MEANING[outcome]
    reason = Reason.DO_NOT_CALL if meaning.suppresses else Reason.BAD_NUMBER
    if meaning.suppresses or meaning.bad_line:
        suppress(
            held.session,
            call.line,
            reason,
            Source.VOLUNTEER,
            said_at=held.now,
            evidence=f"call {call.id}",
        )
