"""Nudges out: after the commit, tell the browsers of one shift, or of one room, that there is something to fetch."""

from uuid import UUID

from sqlalchemy.orm import Session

from dialer.db import after_commit
from dialer.wiring import wired

# The channel on which organisers hear that somebody wants help, or is looked after.
HELP = "help"
EVERYTHING = ("shift:*", "room:*", HELP)  # the patterns of all the channels below


def channel(shift_id: UUID) -> str:
    """The Redis channel on which one shift is nudged."""
    return f"shift:{shift_id}"


def room_channel(bank_id: UUID) -> str:
    """The Redis channel on which everybody in the room of a phone bank is nudged."""
    return f"room:{bank_id}"


def nudge(session: Session, shift_id: UUID) -> None:
    """Once this is committed, tell this shift's pages to fetch their screen again, once however often asked."""
    _publish_once(session, channel(shift_id))


def nudge_room(session: Session, bank_id: UUID) -> None:
    """Once this is committed, tell everybody in this room to fetch it again, once however often asked."""
    _publish_once(session, room_channel(bank_id))


def nudge_help(session: Session) -> None:
    """Once this is committed, tell organisers' pages to fetch anew who wants help, once however often asked."""
    _publish_once(session, HELP)


def _publish_once(session: Session, name: str) -> None:
    nudged: set[str] = session.info.setdefault("nudged", set())
    if name in nudged:
        return
    nudged.add(name)
    after_commit(session, lambda: wired().redis.publish(name, "look"))
