"""A call's outcome is known: settle its queue entry, its line and the wishes that were spoken."""

from datetime import datetime

from dialer.calls.models import Call
from dialer.calls.outcomes import MEANING, CallOff, Outcome, outcome_by_itself
from dialer.calls.parts import has_parts
from dialer.calls.store import was_rung_again
from dialer.lists.models import CallList, Reason, Source
from dialer.lists.suppression import lift, suppress
from dialer.phonebanks.room.cheering import cheer
from dialer.queue import settle as queue
from dialer.queue.claim import CALL_HOLDS, claim_again, lock_entry, rest_line
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.reached import note_reached_by
from dialer.queue.rest import rest_as_calls_ask
from dialer.queue.retries import rest_after
from dialer.queue.rules import caps_of
from dialer.record.held import Held
from dialer.voterid.known import note_conversation

_NEVER_RANG = (CallOff.CARRIER_BUSY, CallOff.CARRIER_REFUSED, CallOff.CONFERENCE_OVER)


def settle_call(
    held: Held,
    call: Call,
    outcome: Outcome,
    *,
    note: str = "",
    call_back_at: datetime | None = None,
) -> None:
    """Write down how a call ended; everything that follows for the contact is in the same transaction.

    What had followed from another outcome of this call, told before, is taken back.
    """
    corrects = call.outcome not in (None, outcome)
    call.outcome = outcome
    call.outcome_at = held.now
    call.note = note or call.note
    entry = lock_entry(held.session, call.entry_id)
    note_conversation(held.session, call.contact_id)
    note_reached_by(held.session, call)
    if corrects:
        _take_back_what_followed(held, call)
    is_theirs = _is_theirs(held, call, entry)
    if _came_to_nothing(call, outcome):
        if not is_theirs:
            _put_off(held, call, entry)
        return
    if not is_theirs:
        queue.settle(
            held.session,
            entry,
            outcome,
            now=held.now,
            call_back_at=call_back_at,
            promised_by=held.shift.person_id,
        )
    _leave_in_peace(held, call, entry, outcome)
    if outcome is Outcome.SPOKE and held.shift.room_id is not None:
        cheer(held.session, held.shift.room_id, held.shift.person_id, now=held.now)


def unsettle_call(held: Held, call: Call) -> None:
    """Take an outcome back, because a finger slipped."""
    call.outcome = None
    call.outcome_at = None
    entry = lock_entry(held.session, call.entry_id)
    if not _is_theirs(held, call, entry):
        entry.promised, entry.promised_to = False, None
    note_conversation(held.session, call.contact_id)
    note_reached_by(held.session, call)
    _take_back_what_followed(held, call)


def _is_theirs(held: Held, call: Call, entry: QueueEntry) -> bool:
    """Told late: somebody else has this person on the screen, or rang them since; or they are off the list."""
    if entry.state is EntryState.CLAIMED and entry.claimed_by != held.shift.id:
        return True
    return entry.state is EntryState.REMOVED or was_rung_again(held.session, call)


def take_back(held: Held, call: Call) -> None:
    """Give the shift the person of this call once more, unless somebody else has their line by now."""
    entry = lock_entry(held.session, call.entry_id)
    claim_again(held.session, entry, held.shift.id, until=held.now + CALL_HOLDS)


def _take_back_what_followed(held: Held, call: Call) -> None:
    """A wish never to be called stays, for an organiser to lift."""
    rest_as_calls_ask(held.session, call.line, now=held.now)
    lift(
        held.session,
        call.line,
        [Reason.BAD_NUMBER],
        at=held.now,
        by=f"undone by the volunteer of shift {held.shift.id}",
        evidence=_evidence(call),
    )


def _came_to_nothing(call: Call, outcome: Outcome) -> bool:
    """Nobody was rung as far as we know, and nobody who was there says otherwise."""
    if call.placed_at is None:
        return call.on_call_id is None
    return call.called_off_because is not None and outcome is outcome_by_itself(call.state)


def _put_off(held: Held, call: Call, entry: QueueEntry) -> None:
    because = call.called_off_because or CallOff.BY_VOLUNTEER
    if because in _NEVER_RANG and call.placed_at is not None:
        # It was marked before the carrier was asked, and the carrier has said that it did nothing.
        call.placed_at = None
        entry.attempts -= 1
        rest_as_calls_ask(held.session, call.line, now=held.now)
    queue.put_off(held.session, entry, because, now=held.now)


def _leave_in_peace(held: Held, call: Call, entry: QueueEntry, outcome: Outcome) -> None:
    caps = caps_of(held.session.get_one(CallList, entry.call_list_id))
    rest_line(held.session, call.line, until=rest_after(outcome, caps, now=held.now))
    meaning = MEANING[outcome]
    is_bad = meaning.bad_line and not _was_shared(held, call)
    reason = Reason.DO_NOT_CALL if meaning.suppresses else Reason.BAD_NUMBER
    if meaning.suppresses or is_bad:
        suppress(
            held.session,
            call.line,
            reason,
            Source.VOLUNTEER,
            said_at=held.now,
            evidence=_evidence(call),
        )


def _was_shared(held: Held, call: Call) -> bool:
    """Whether several of a household were spoken to on this ring: then the number is theirs, and no wrong one."""
    return call.on_call_id is not None or has_parts(held.session, call.id)


def _evidence(call: Call) -> str:
    return f"call {call.id}"
