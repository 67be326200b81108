"""What an organiser of a simulated evening has to know: which lists there are, and where lines are just now."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.lists.models import CallList
from dialer.queue.models import EntryState, QueueEntry
from simulation.facts.notes import Found

_AT_THE_CARRIER = (CallState.DIALING, CallState.RINGING)


def first_list(session: Session) -> UUID:
    """The list that was made first."""
    return session.scalars(
        select(CallList.id).order_by(CallList.created_at, CallList.name).limit(1)
    ).one()


def lines_where(session: Session, found: Found, *, limit: int) -> Sequence[str]:
    """Up to so many lines that are there at this moment; of those that wait, the next to be rung."""
    ringing = select(Call.line).where(Call.state.in_(_AT_THE_CARRIER), Call.over_at.is_(None))
    if found is Found.RINGING:
        return session.scalars(ringing.order_by(Call.queued_at.desc()).limit(limit)).all()
    state = EntryState.CLAIMED if found is Found.ON_A_SCREEN else EntryState.OPEN
    lines = (
        select(QueueEntry.line)
        .where(QueueEntry.state == state, QueueEntry.line.not_in(ringing))
        .order_by(QueueEntry.due_at, QueueEntry.id)
    )
    # A household has several places in the queue, and is one line.
    distinct = dict.fromkeys(session.scalars(lines.limit(limit * 4)))
    return list(distinct)[:limit]
