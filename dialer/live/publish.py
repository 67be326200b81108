"""Nudges out: after the commit, tell the browsers of one shift that there is something to fetch."""

from uuid import UUID

from sqlalchemy.orm import Session

from dialer.db import after_commit
from dialer.wiring import wired

EVERY_SHIFT = "shift:*"  # the pattern of all the channels below


def channel(shift_id: UUID) -> str:
    """The Redis channel on which one shift is nudged."""
    return f"shift:{shift_id}"


def nudge(session: Session, shift_id: UUID) -> None:
    """Once this is committed, tell this shift's pages to fetch their screen again, once however often asked."""
    nudged: set[UUID] = session.info.setdefault("nudged", set())
    if shift_id in nudged:
        return
    nudged.add(shift_id)
    after_commit(session, lambda: wired().redis.publish(channel(shift_id), "look"))
