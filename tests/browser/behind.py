"""What happens behind the browser's back: the carrier reports, or somebody else was quicker."""

from datetime import timedelta

from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.db import transaction
from dialer.live.publish import nudge
from dialer.queue.models import EntryState, QueueEntry
from dialer.shifts.models import Shift


def say_hello(shift: Shift) -> None:
    move(shift, CallState.CONNECTED)


def hang_up_at_the_other_end(shift: Shift) -> None:
    move(shift, CallState.COMPLETED)


def move(shift: Shift, state: CallState) -> None:
    """Put the shift's call into this state, as if the carrier had said so, and nudge."""
    with transaction() as session:
        call = next(each for each in session.query(Call).filter_by(shift_id=shift.id, outcome=None))
        call._state = state
        call.answered_at = call.placed_at
        if state.is_over:
            call.over_at = call.queued_at + timedelta(seconds=90)
        nudge(session, shift.id)


def put_away(shift: Shift) -> None:
    """Free the person on the screen behind the browser's back."""
    with transaction() as session:
        for call in session.query(Call).filter_by(shift_id=shift.id, over_at=None):
            call.over_at = call.queued_at
        for entry in session.query(QueueEntry).filter_by(claimed_by=shift.id):
            entry.state, entry.claimed_by, entry.claimed_until = EntryState.OPEN, None, None
