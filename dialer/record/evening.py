"""A volunteer's wishes: what they may ask for in an evening, from the screen or from the keypad."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from dialer.calls.models import Call
from dialer.calls.outcomes import MEANING, Outcome
from dialer.calls.store import last_settled_call, live_call, unsettled_call
from dialer.db import runs_again, transaction
from dialer.events.models import About
from dialer.events.store import keep
from dialer.jobs import Job, enqueue
from dialer.lists.models import Reason, Source
from dialer.lists.suppression import suppress
from dialer.live.publish import nudge
from dialer.queue.claim import claimed_entry
from dialer.queue.holding import hold_places
from dialer.queue.retries import BACK_AFTER_SKIP
from dialer.queue.settle import give_back
from dialer.record import calls
from dialer.record.held import Held, holding
from dialer.record.helping import want_help
from dialer.record.next import go_on, let_go
from dialer.record.outcomes import settle_call, take_back, unsettle_call
from dialer.record.withdraw import withdraw_line
from dialer.shifts.lifecycle import ShiftSignal
from dialer.shifts.models import HelpKind
from dialer.shifts.store import SEEN_EVERY, live_leg, note_seen
from dialer.voterid.models import Via
from dialer.voterid.store import append_answers
from dialer.wiring import wired


class NotNow(Exception):
    """It cannot be done as things stand, and nothing was changed; the text says so to the volunteer."""


@dataclass(frozen=True)
class GivenOutcome:
    """How a call ended and what was said, as the volunteer gave it in. ``answers``: question -> code.

    ``entry_id``: whom the screen showed, where it is known; on one call several of a household may be spoken to.
    """

    outcome: Outcome
    answers: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    call_back_at: datetime | None = None
    entry_id: int | None = None
    via: Via = Via.SCREEN


@runs_again
def call_next(shift_id: UUID, entry_id: int) -> None:
    """Ring the person on the screen. Raises :class:`NotNow` when it is somebody else's turn by now."""
    with holding(shift_id) as held:
        entry = claimed_entry(held.session, shift_id)
        if entry is None or entry.id != entry_id:
            raise NotNow(
                "Somebody else has come up meanwhile. Look at the new name and press Call."
            )
        if unsettled_call(held.session, shift_id) is not None:
            return
        held.shift.wants_next = True
        nudge(held.session, shift_id)
        go_on(held)


@runs_again
def skip(shift_id: UUID, entry_id: int) -> None:
    """Pass over the person on the screen; they go back to the list for somebody else."""
    with holding(shift_id) as held:
        entry = claimed_entry(held.session, shift_id)
        if entry is None or entry.id != entry_id or unsettled_call(held.session, shift_id):
            raise NotNow("There is nobody to skip any more.")
        give_back(held.session, entry, due_at=held.now + BACK_AFTER_SKIP, now=held.now)
        held.session.flush()
        held.shift.wants_next = False
        nudge(held.session, shift_id)
        go_on(held)


@runs_again
def hang_up(shift_id: UUID, call_id: UUID) -> None:
    """End the call with the contact; one that is over already is a success."""
    with holding(shift_id) as held:
        call = own_call(held, call_id)
        calls.hang_up(held, call)
        nudge(held.session, shift_id)


@runs_again
def give_outcome(shift_id: UUID, call_id: UUID, given: GivenOutcome) -> None:
    """Say how a call ended. The contact's line is freed first if it is not free yet.

    For the shift's last call it may be said again: the last word counts. What is told of an older call, out of
    the outbox of a tablet that had no connection, is kept, and so are its answers and a wish never to be
    called; its outcome stays. Raises :class:`NotNow` for a call that is not the shift's or was never placed,
    and ``UnknownAnswer`` for an answer that its script does not have.
    """
    with holding(shift_id) as held:
        call = own_call(held, call_id)
        if call.placed_at is None:
            raise NotNow("This person was not rung, so there is nothing to say about the call.")
        if given.entry_id not in (None, call.entry_id):
            raise NotNow("You went on to somebody else on this call. Say how it went with them.")
        _keep_outcome(held, call, given)
        append_answers(held.session, call, given.answers, via=given.via, at=held.now)
        if call.outcome is not None and call != last_settled_call(held.session, shift_id):
            _hear_late(held, call, given.outcome)
            return
        if call.over_at is None:
            calls.hang_up(held, call)
        settle_call(held, call, given.outcome, note=given.note, call_back_at=given.call_back_at)
        if MEANING[given.outcome].suppresses:
            withdraw_line(held.session, call.line)  # told late, they may be on another screen
        if given.outcome is Outcome.HOSTILE:
            want_help(held, HelpKind.HOSTILE, call)
        held.session.flush()
        nudge(held.session, shift_id)
        go_on(held)


def _hear_late(held: Held, call: Call, outcome: Outcome) -> None:
    """A wish never to be called holds whenever it is told; others have been overtaken by what came after."""
    if not MEANING[outcome].suppresses:
        return
    evidence = f"call {call.id}"
    suppress(
        held.session,
        call.line,
        Reason.DO_NOT_CALL,
        Source.VOLUNTEER,
        said_at=held.now,
        evidence=evidence,
    )
    withdraw_line(held.session, call.line)


@runs_again
def undo_outcome(shift_id: UUID, call_id: UUID) -> None:
    """Ask again how the last call ended, unless the next person is being rung already."""
    with holding(shift_id) as held:
        call = own_call(held, call_id)
        if call.outcome is None:
            return
        if call.over_at is None:
            raise NotNow("That call is still being ended. Try again in a few seconds.")
        if live_call(held.session, shift_id) or unsettled_call(held.session, shift_id):
            raise NotNow(
                "The next person is being rung already, so the last call stays as you said."
            )
        if call != last_settled_call(held.session, shift_id):
            raise NotNow("Only your last call can be changed.")
        on_screen = claimed_entry(held.session, shift_id)
        places = [call.entry_id, *([on_screen.id] if on_screen else [])]
        hold_places(held.session, places, lines=[call.line])
        let_go(held)
        unsettle_call(held, call)
        take_back(held, call)
        nudge(held.session, shift_id)


@runs_again
def set_auto_advance(shift_id: UUID, *, on: bool) -> None:
    """Ring the next person by itself from now on, or wait for the Call button."""
    with holding(shift_id) as held:
        held.shift.auto_advance = on
        held.shift.rings_at = None
        held.shift.notice = ""
        nudge(held.session, shift_id)
        go_on(held)


@runs_again
def look_for_next(shift_id: UUID) -> None:
    """Ask for a person again."""
    with holding(shift_id) as held:
        held.shift.notice = ""
        nudge(held.session, shift_id)
        go_on(held)


@runs_again
def end_shift(
    shift_id: UUID,
    *,
    signal: ShiftSignal = ShiftSignal.SAID_GOODBYE,
    hears_thanks: bool = False,
) -> None:
    """End the evening: nobody else is rung, all lines are freed. An outcome still owed can be told after.

    ``hears_thanks``: the volunteer's phone is just being told goodbye and hangs up by itself.
    """
    with holding(shift_id) as held:
        if not held.shift.hear(signal):
            return
        held.shift.ended_at = held.now
        keep(held.session, About.SHIFT, shift_id, signal, signal, {}, at=held.now)
        call = live_call(held.session, shift_id)
        if call is not None:
            calls.hang_up(held, call)
        let_go(held)
        _hang_up_volunteer(held, at_once=not hears_thanks)
        nudge(held.session, shift_id)


def own_call(held: Held, call_id: UUID) -> Call:
    """A call of this shift. Raises :class:`NotNow` for any other."""
    call = held.session.get(Call, call_id)
    if call is None or call.shift_id != held.shift.id:
        raise NotNow("That call is not one of this evening's.")
    return call


def seen(shift_id: UUID) -> None:
    """The volunteer's page or phone was heard of; written down at most every ten seconds, without a lock."""
    with transaction() as session:
        note_seen(session, shift_id, now=wired().clock.now(), at_most_every=SEEN_EVERY)


def _keep_outcome(held: Held, call: Call, given: GivenOutcome) -> None:
    detail = {"outcome": str(given.outcome), "via": str(given.via), "note": given.note}
    detail |= {"call_back_at": str(given.call_back_at or ""), **given.answers}
    key = f"outcome/{held.now.isoformat()}"
    keep(held.session, About.CALL, call.id, key, "outcome_given", detail, at=held.now)


def _hang_up_volunteer(held: Held, *, at_once: bool) -> None:
    leg = live_leg(held.session, held.shift.id)
    if leg is None:
        return
    leg.hang_up_wanted = True
    if at_once:
        enqueue(held.session, Job.HANG_UP_LEG, leg.id)
    else:
        # The sweep hangs up all the same, a while after this.
        leg.hang_up_asked_at = held.now
