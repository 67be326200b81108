"""The next person: handed to a shift that is free, and rung when that is wished."""

from datetime import timedelta

from dialer.accounts.models import Person
from dialer.calls.models import Call
from dialer.calls.store import live_call, unsettled_call
from dialer.jobs import Job, enqueue
from dialer.lists.models import CallList
from dialer.live.publish import nudge
from dialer.queue.claim import CALL_HOLDS, claim_next, claimed_entry
from dialer.queue.elsewhere import may_ring
from dialer.queue.models import QueueEntry
from dialer.queue.settle import give_back
from dialer.queue.turns import is_open_list
from dialer.record.held import Held
from dialer.shifts.lifecycle import ConferenceState, LegState, ShiftState
from dialer.shifts.models import Conference
from dialer.shifts.store import live_conference, live_leg
from dialer.wiring import wired

# Whoever has not pressed, tapped or had a page open for so long may have put the phone down beside its cradle.
# docs/decisions/by-itself-while-somebody-is-there.md
STILL_THERE_FOR = timedelta(minutes=3)
PAGE_MISSED_SECONDS = 30.0
STILL_THERE = (
    "Are you still there? Nobody is rung by itself just now, because we have not seen anything of you for a while. "
    "Press Call, or 1 on your phone, to go on."
)
# Long enough to read a name and the opening words. The volunteer may stop it, and need not wait for it.
PAUSE = timedelta(seconds=8)
TAKEN_BACK = (
    "You may no longer call members, so nobody is rung. Go on with others, or end your evening."
)


def go_on(held: Held) -> None:
    """Give the shift its next person if it has none, and ring them if the volunteer wants it.

    With auto-advance they are rung by themselves after a pause, at the first go after it.
    """
    if not _is_free(held):
        return
    if not _may_still_call(held):
        held.shift.notice = TAKEN_BACK
        let_go(held)
        return
    entry = claimed_entry(held.session, held.shift.id) or _claim(held)
    conference = live_conference(held.session, held.shift.id)
    if entry is None or conference is None or conference.state is not ConferenceState.OPEN:
        return
    if held.shift.wants_next or _has_paused(held):
        _promise_call(held, entry, conference)


def let_go(held: Held) -> None:
    """Give back the person a shift has on its screen and has not rung; a wish to ring them goes with them."""
    held.shift.wants_next, held.shift.rings_at = False, None
    entry = claimed_entry(held.session, held.shift.id)
    if entry is not None and unsettled_call(held.session, held.shift.id) is None:
        give_back(held.session, entry, due_at=entry.due_at, now=held.now)
        nudge(held.session, held.shift.id)


def _is_free(held: Held) -> bool:
    if held.shift.state is not ShiftState.OPEN:
        return False
    leg = live_leg(held.session, held.shift.id)
    if leg is None or leg.state is not LegState.ON_THE_LINE:
        return False
    return unsettled_call(held.session, held.shift.id) is None


def _may_still_call(held: Held) -> bool:
    """The grant for members may be taken back while an evening goes on."""
    return may_ring(held.session.get_one(Person, held.shift.person_id), held.shift.kind)


def _has_paused(held: Held) -> bool:
    """Whether auto-advance may ring now; the pause begins when this is first asked for a person."""
    if not held.shift.auto_advance:
        return False
    if not _is_there(held):
        _ask_whether_there(held)
        return False
    if held.shift.notice == STILL_THERE:
        held.shift.notice = ""
    if held.shift.rings_at is None:
        held.shift.rings_at = held.now + PAUSE
        nudge(held.session, held.shift.id)
    return held.shift.rings_at <= held.now


def _is_there(held: Held) -> bool:
    """Whether there was a sign of the volunteer lately: a page that asks, a tap, a key on their phone."""
    patience = STILL_THERE_FOR + wired().clock.machine(PAGE_MISSED_SECONDS)
    return held.now - held.shift.seen_at <= patience


def _ask_whether_there(held: Held) -> None:
    """Say so once on the screen, and once in the ear; whoever does not answer there is hung up on by the menu."""
    leg = live_leg(held.session, held.shift.id)
    if held.shift.notice == STILL_THERE or leg is None:
        return
    held.shift.notice, held.shift.rings_at = STILL_THERE, None
    nudge(held.session, held.shift.id)
    enqueue(held.session, Job.ASK_VOLUNTEER, leg.id)


def _claim(held: Held) -> QueueEntry | None:
    claimed = claim_next(held.session, held.shift.id, held.shift.kind, now=held.now)
    if claimed is None:
        return None
    nudge(held.session, held.shift.id)
    held.shift.rings_at = None
    entry = held.session.get_one(QueueEntry, claimed.id)
    held.shift.notice = held.shift.notice or _of_another_list(held, entry)
    return entry


def _of_another_list(held: Held, entry: QueueEntry) -> str:
    """What to tell a volunteer who came for a list and is given somebody of another one."""
    if held.shift.call_list_id in (None, entry.call_list_id):
        return ""
    wanted = held.session.get_one(CallList, held.shift.call_list_id)
    given = held.session.get_one(CallList, entry.call_list_id)
    those = f"Everybody in {held.shift.area} on" if held.shift.area else "Everybody on"
    return (
        f"{those} “{wanted.name}” has been rung for now. This person is on “{given.name}”."
        if is_open_list(held.session, wanted, now=held.now)
        else f"“{wanted.name}” is not being rung at the moment. This person is on “{given.name}”."
    )


def _promise_call(held: Held, entry: QueueEntry, conference: Conference) -> None:
    """Write the call down and promise to place it, if no line is held."""
    if live_call(held.session, held.shift.id) is not None:
        return
    call = Call(
        shift_id=held.shift.id,
        entry_id=entry.id,
        contact_id=entry.contact_id,
        line=entry.line,
        conference_id=conference.id,
        queued_at=held.now,
        moved_at=held.now,
    )
    held.session.add(call)
    held.session.flush()
    entry.claimed_until = held.now + CALL_HOLDS
    held.shift.wants_next, held.shift.rings_at = False, None
    held.shift.notice = ""
    nudge(held.session, held.shift.id)
    enqueue(held.session, Job.PLACE_CALL, call.id)
