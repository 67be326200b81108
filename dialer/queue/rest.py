"""How long a line is left in peace, read off the calls that were made to it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.queue.claim import lock_line
from dialer.queue.retries import (
    REST_AFTER_ABANDONED,
    REST_AFTER_ATTEMPT,
    REST_AFTER_CONVERSATION,
    rest_after,
)
from dialer.queue.waking import let_household_go_on


def rest_as_calls_ask(session: Session, line: str, *, now: datetime) -> None:
    """Leave a line in peace for as long as its calls ask for, now that one of them has been taken back."""
    made = session.scalars(
        select(Call).where(Call.line == line, Call.placed_at > now - REST_AFTER_CONVERSATION)
    )
    until = max((rest_asked_by(call) for call in made), default=None)
    held = lock_line(session, line)
    before, held.rest_until = held.rest_until, until
    if before is not None:
        let_household_go_on(session, line, instead_of=before, at=until or now)


def rest_asked_by(call: Call) -> datetime:
    """Until when a call that was made asks for its line to be left in peace."""
    until = (call.placed_at or call.queued_at) + REST_AFTER_ATTEMPT
    if call.outcome is not None and call.outcome_at is not None:
        until = max(until, rest_after(call.outcome, now=call.outcome_at))
    if call.state is CallState.ABANDONED and call.over_at is not None:
        until = max(until, call.over_at + REST_AFTER_ABANDONED)
    return until
