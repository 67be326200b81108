"""Keeping evenings going: expired claims come back, waiting volunteers get people, forgotten shifts end."""

from uuid import UUID

from dialer.calls.store import unsettled_call
from dialer.db import runs_again, transaction
from dialer.live.publish import nudge
from dialer.queue.claim import claimed_entry, expired_claims
from dialer.queue.rules import house_caps
from dialer.queue.settle import give_back
from dialer.queue.waking import AT_ONCE, lists_with_somebody_due, wake
from dialer.record import scenes
from dialer.record.evening import end_shift
from dialer.record.held import holding
from dialer.record.next import go_on
from dialer.record.removing import end_unless_talking
from dialer.rehearsal.store import rehearsals_due
from dialer.retention.store import open_shifts_of_removed
from dialer.shifts.lifecycle import ShiftSignal
from dialer.shifts.store import shifts_gone_quiet, shifts_on_the_line
from dialer.wiring import wired
from workers.one_by_one import one_by_one
from workers.patience import VOLUNTEER_QUIET


def return_expired_claims() -> None:
    """Give people back who have been on a screen for too long without being rung."""
    now = wired().clock.now()
    with transaction() as session:
        shifts = {entry.claimed_by for entry in expired_claims(session, now=now)}
    one_by_one((shift_id for shift_id in shifts if shift_id is not None), _return_claim)


def wake_who_is_due() -> None:
    """Open the entries of every list whose retry, rest or promised time has come."""
    with transaction() as session:
        lists = lists_with_somebody_due(session, now=wired().clock.now())
    one_by_one(lists, _wake)


def feed_waiting_shifts() -> None:
    """Offer the next person to every volunteer who waits on the line for one."""
    with transaction() as session:
        waiting = shifts_on_the_line(session)
    one_by_one(waiting, _feed)


def feed_waiting_rehearsals() -> None:
    """Call the next made-up voter in every rehearsal whose pause is over."""
    with transaction() as session:
        due = rehearsals_due(session, now=wired().clock.now())
    one_by_one(due, _go_on_rehearsing)


def end_forgotten_shifts() -> None:
    """End the evenings of volunteers who went away without saying so."""
    now = wired().clock.now()
    with transaction() as session:
        quiet = shifts_gone_quiet(session, since=VOLUNTEER_QUIET.since(now))
    one_by_one(quiet, _end)


def end_shifts_of_removed() -> None:
    """End the evenings of people who were removed, once they are not on a call."""
    with transaction() as session:
        shifts = open_shifts_of_removed(session)
    one_by_one(shifts, end_unless_talking)


def _wake(call_list_id: UUID) -> None:
    """In short transactions: whoever claims meanwhile passes over the lines that are held here."""
    looked_at = AT_ONCE
    while looked_at == AT_ONCE:
        with transaction() as session:
            looked_at = wake(session, call_list_id, now=wired().clock.now())


@runs_again
def _feed(shift_id: UUID) -> None:
    with holding(shift_id) as held:
        go_on(held)


def _end(shift_id: UUID) -> None:
    end_shift(shift_id, signal=ShiftSignal.WENT_AWAY)


def _go_on_rehearsing(trial_id: UUID) -> None:
    with scenes.holding(trial_id) as held:
        scenes.go_on(held)


@runs_again
def _return_claim(shift_id: UUID) -> None:
    with holding(shift_id) as held:
        entry = claimed_entry(held.session, shift_id)
        if entry is None or (entry.claimed_until or held.now) >= held.now:
            return
        if unsettled_call(held.session, shift_id) is not None:
            # Rung, and never told how it went: somebody else may try, but not before tomorrow.
            give_back(held.session, entry, due_at=held.now + house_caps().rest, now=held.now)
            return
        give_back(held.session, entry, due_at=entry.due_at, now=held.now)
        held.shift.wants_next = False
        held.shift.notice = "You were away for a while, so this person went back to the list."
        nudge(held.session, shift_id)
