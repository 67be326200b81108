"""Finding the parts of a call: what it was to those from whom it went on to somebody else of their household."""

from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from dialer.calls.models import Call


def part_with(session: Session, call: Call, entry_id: int | None) -> Call | None:
    """What of a call was with the person who has this queue entry: the call itself, or the latest part of it.

    Without an entry, the call itself; None for somebody it was never with.
    """
    if entry_id in (None, call.entry_id):
        return call
    return session.scalar(
        select(Call)
        .where(Call.on_call_id == call.id, Call.entry_id == entry_id)
        .order_by(Call.over_at.desc())
        .limit(1)
    )


def latest_part(session: Session, call_id: UUID) -> Call | None:
    """What the call was to the person from whom it went on to the one it is with."""
    of_it = select(Call).where(Call.on_call_id == call_id)
    return session.scalar(of_it.order_by(Call.over_at.desc()).limit(1))


def has_parts(session: Session, call_id: UUID) -> bool:
    """Whether somebody else of the household was on this call before the one it is with."""
    return bool(session.scalar(select(exists().where(Call.on_call_id == call_id))))
