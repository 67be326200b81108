"""How long a line is left in peace, read off the calls that were made to it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.lists.models import CallList
from dialer.queue.claim import lock_line
from dialer.queue.models import QueueEntry
from dialer.queue.retries import REST_AFTER_ABANDONED, Caps, rest_after, rest_after_ring
from dialer.queue.rules import caps_of
from dialer.queue.waking import let_household_go_on

# No list asks for a longer rest; see dialer.lists.trying.
LONGEST_REST = timedelta(days=365)


def rest_as_calls_ask(session: Session, line: str, *, now: datetime) -> None:
    """Leave a line in peace for as long as its calls ask for, now that one of them has been taken back.

    Whoever shares it and waits for the rest there was waits for this one.
    """
    made = _made(session, line, since=now - LONGEST_REST)
    until = max((rest_asked_by(call, caps, earlier) for call, caps, earlier in made), default=None)
    held = lock_line(session, line)
    before, held.rest_until = held.rest_until, until
    if before is not None:
        let_household_go_on(session, line, instead_of=before, at=until or now)


def rest_asked_by(call: Call, caps: Caps, earlier: Sequence[datetime]) -> datetime:
    """Until when a call that was made asks for its line to be left in peace.

    ``earlier``: when the line was rung before it, the latest first.
    """
    placed = call.placed_at or call.queued_at
    inside = [moment for moment in earlier if moment > placed - caps.window]
    until = rest_after_ring(inside, caps, now=placed)
    if call.outcome is not None and call.outcome_at is not None:
        until = max(until, rest_after(call.outcome, caps, now=call.outcome_at))
    if call.state is CallState.ABANDONED and call.over_at is not None:
        until = max(until, call.over_at + REST_AFTER_ABANDONED)
    return until


def _made(
    session: Session, line: str, *, since: datetime
) -> list[tuple[Call, Caps, list[datetime]]]:
    """The calls made to a line since then, the caps of their lists, and when it was rung before each."""
    found = session.execute(
        select(Call, CallList)
        .join(QueueEntry, QueueEntry.id == Call.entry_id)
        .join(CallList, CallList.id == QueueEntry.call_list_id)
        .where(
            Call.line == line,
            # A part of a call is a conversation, though nothing was rung for it.
            or_(Call.placed_at > since, Call.on_call_id.is_not(None) & (Call.queued_at > since)),
        )
        .order_by(Call.placed_at.desc())
    ).all()
    moments = [call.placed_at for call, _ in found if call.placed_at]
    return [
        (
            call,
            caps_of(call_list),
            [at for at in moments if at < (call.placed_at or call.queued_at)],
        )
        for call, call_list in found
    ]
