"""How long a line is left in peace, read off the calls that were made to it."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.lists.models import Line
from dialer.queue.retries import (
    REST_AFTER_ABANDONED,
    REST_AFTER_ATTEMPT,
    REST_AFTER_CONVERSATION,
    rest_after,
)


def rest_as_calls_ask(session: Session, line: str, *, now: datetime) -> None:
    """Leave a line in peace for as long as its calls ask for, now that one of them has been taken back."""
    made = session.scalars(
        select(Call).where(Call.line == line, Call.placed_at > now - REST_AFTER_CONVERSATION)
    )
    until = max((rest_asked_by(call) for call in made), default=None)
    session.execute(update(Line).where(Line.number == line).values(rest_until=until))


def rest_asked_by(call: Call) -> datetime:
    """Until when a call that was made asks for its line to be left in peace."""
    until = (call.placed_at or call.queued_at) + REST_AFTER_ATTEMPT
    if call.outcome is not None and call.outcome_at is not None:
        until = max(until, rest_after(call.outcome, now=call.outcome_at))
    if call.state is CallState.ABANDONED and call.over_at is not None:
        until = max(until, call.over_at + REST_AFTER_ABANDONED)
    return until
