"""A wish not to be rung takes hold at once, also on people already handed out."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.calls.outcomes import CallOff
from dialer.calls.store import live_call, shifts_ringing, unsettled_call
from dialer.db import after_commit, runs_again
from dialer.queue.claim import claimed_entry, claims_of_contact, claims_on_line
from dialer.queue.models import QueueEntry
from dialer.queue.settle import give_back
from dialer.record.calls import call_off, hang_up
from dialer.record.held import Held, holding
from dialer.record.next import go_on


def withdraw_line(session: Session, line: str) -> None:
    """Once the wish is committed, take this line off every screen, and stop its phone if it is just ringing.

    After the commit and in transactions of their own: the wish must not wait for anybody's evening,
    and if this fails the second look before dialling still finds it.
    """
    for shift_id in {*claims_on_line(session, line), *shifts_ringing(session, line)}:
        after_commit(session, partial(_take_away, shift_id, lambda who: who.line == line))


def withdraw_contact(session: Session, contact_id: int) -> None:
    """The same for one person, who is claimed also while their telephone rings; others on their line stay."""
    for shift_id in claims_of_contact(session, contact_id):
        after_commit(
            session, partial(_take_away, shift_id, lambda who: who.contact_id == contact_id)
        )


@runs_again
def _take_away(shift_id: UUID, is_meant: Callable[[Call | QueueEntry], bool]) -> None:
    with holding(shift_id) as held:
        call = live_call(held.session, shift_id)
        if call is not None and is_meant(call):
            _stop(held, call)
            return
        entry = claimed_entry(held.session, shift_id)
        if entry is None or not is_meant(entry) or unsettled_call(held.session, shift_id):
            return
        give_back(held.session, entry, due_at=entry.due_at, now=held.now)
        held.shift.wants_next = False
        held.shift.notice = (
            "The person on your screen has asked not to be called, so here is another."
        )
        go_on(held)


def _stop(held: Held, call: Call) -> None:
    """Whoever is being talked with may go on talking; a phone that only rings is left in peace."""
    if call.state is CallState.QUEUED:
        call_off(held, call, CallOff.SUPPRESSED)
    elif call.state in (CallState.DIALING, CallState.RINGING):
        hang_up(held, call)
