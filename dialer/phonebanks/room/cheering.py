"""Somebody has had a conversation: cheer what it earned, so that nobody is drowned in cheers."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.live.publish import nudge_room
from dialer.phonebanks.room.cheers import OF_THE_ROOM, earned
from dialer.phonebanks.room.store import good_talks_of, keep_cheer, latest_cheer, talks_in
from dialer.phonebanks.store import bank_by_id

# In a full room somebody has a first conversation every few seconds; each is told that one person all the same.
CALM = timedelta(minutes=1)


def cheer(session: Session, bank_id: UUID, person_id: UUID, *, now: datetime) -> None:
    """Keep the cheers that a conversation just recorded has earned, and show new ones to whom they are for."""
    bank = bank_by_id(session, bank_id)
    own, together = good_talks_of(session, bank_id, person_id), talks_in(session, bank_id)
    is_calm = latest_cheer(session, bank_id, since=now - CALM, seen_by=None) is None
    for kind in earned(own=own, together=together, goal=bank.goal):
        to_all = kind in OF_THE_ROOM or is_calm
        whose = None if kind in OF_THE_ROOM else person_id
        if keep_cheer(session, bank_id, kind, whose, to_all=to_all, now=now) and to_all:
            nudge_room(session, bank_id)
