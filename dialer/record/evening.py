"""A volunteer's wishes: what they may ask for in an evening, from the screen or from the keypad."""

from uuid import UUID

from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.calls.store import live_call, unsettled_call
from dialer.db import runs_again, transaction
from dialer.events.models import About
from dialer.events.store import keep
from dialer.jobs import Job, enqueue
from dialer.live.publish import nudge
from dialer.phonebanks.leaving import leave
from dialer.queue.claim import claimed_entry
from dialer.queue.retries import BACK_AFTER_SKIP
from dialer.queue.settle import give_back
from dialer.record import calls
from dialer.record.held import Held, holding, wishing
from dialer.record.next import go_on, let_go
from dialer.record.outcomes import take_back
from dialer.shifts.lifecycle import ShiftSignal
from dialer.shifts.models import Leg
from dialer.shifts.store import SEEN_EVERY, live_leg, note_seen
from dialer.wiring import wired

RINGS_ALREADY = "Their phone had begun to ring already. After them, we wait until you press Call."


class NotNow(Exception):
    """It cannot be done as things stand, and nothing was changed; the text says so to the volunteer."""


@runs_again
def call_next(shift_id: UUID, entry_id: int) -> None:
    """Ring the person on the screen. Raises :class:`NotNow` when it is somebody else's turn by now."""
    with wishing(shift_id) as held:
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
    """Pass over the person on the screen; they go back to the list for somebody else.

    The tap may travel while the countdown ends: then their call is called off, or hung up if their phone rings by
    now. Raises :class:`NotNow` when they have picked up, and when nobody is there to skip.
    """
    with wishing(shift_id) as held:
        call = _being_rung(held, entry_id)
        if call is not None:
            _refuse_if_answered(call)
            calls.hang_up(held, call)
            nudge(held.session, shift_id)
            return
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
    with wishing(shift_id) as held:
        call = own_call(held, call_id)
        calls.hang_up(held, call)
        nudge(held.session, shift_id)


@runs_again
def set_auto_advance(shift_id: UUID, *, on: bool, entry_id: int | None = None) -> None:
    """Ring the next person by itself from now on, or wait for the Call button.

    ``entry_id``: whom the page counted down to. Written down to be rung while the tap travelled, they are not rung
    and stay on the screen; a phone that has begun to ring goes on ringing.
    """
    with wishing(shift_id) as held:
        held.shift.auto_advance = on
        held.shift.rings_at = None
        held.shift.notice = ""
        call = None if on else _being_rung(held, entry_id)
        if call is not None:
            _wait_with(held, call)
        nudge(held.session, shift_id)
        go_on(held)


@runs_again
def look_for_next(shift_id: UUID) -> None:
    """Ask for a person again."""
    with wishing(shift_id) as held:
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
        leave(held.session, held.shift, now=held.now)
        nudge(held.session, shift_id)


def own_call(held: Held, call_id: UUID) -> Call:
    """A call of this shift. Raises :class:`NotNow` for any other."""
    call = held.session.get(Call, call_id)
    if call is None or call.shift_id != held.shift.id:
        raise NotNow("That call is not one of this evening's.")
    return call


def seen(shift_id: UUID) -> None:
    """The volunteer's page was heard of; written down at most every ten seconds, without a lock."""
    with transaction() as session:
        note_seen(session, shift_id, now=wired().clock.now(), at_most_every=SEEN_EVERY)


def key_pressed(leg_id: UUID) -> None:
    """A key was pressed on a volunteer's phone: so somebody is there. What is only played to them says nothing."""
    with transaction() as session:
        leg = session.get(Leg, leg_id)
        if leg is not None:
            now = wired().clock.now()
            note_seen(session, leg.shift_id, now=now, at_most_every=SEEN_EVERY)


def _being_rung(held: Held, entry_id: int | None) -> Call | None:
    """The call to the person who has this queue entry, if it is under way."""
    call = live_call(held.session, held.shift.id)
    return call if call and call.outcome is None and call.entry_id == entry_id else None


def _refuse_if_answered(call: Call) -> None:
    if call.state.was_answered:
        raise NotNow("They have picked up already. Say hello, or press Hang up.")


def _wait_with(held: Held, call: Call) -> None:
    """Keep the person on the screen and do not ring them yet, if their phone does not ring already."""
    if call.state is not CallState.QUEUED:
        held.shift.notice = RINGS_ALREADY
        return
    calls.hang_up(held, call)
    let_go(held)
    take_back(held, call)
    held.shift.notice = ""


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
