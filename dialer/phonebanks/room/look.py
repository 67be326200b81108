"""Looking into a room."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.phonebanks.models import PhoneBank
from dialer.phonebanks.room.facts import CheerShown, Room, cheer_words
from dialer.phonebanks.room.store import latest_cheer, some_who_are_here, talks_in

CHEER_SHOWN_FOR = timedelta(minutes=3)
NAMES_SHOWN = 12


def look_into(session: Session, bank: PhoneBank, *, now: datetime, seen_by: UUID | None) -> Room:
    """The room of this phone bank as this person sees it; nobody in particular when ``seen_by`` is None."""
    here, present = some_who_are_here(session, bank.id, limit=NAMES_SHOWN)
    return Room(
        bank_id=bank.id,
        name=bank.name,
        begins_at=bank.begins_at,
        ends_at=bank.ends_at,
        talks=talks_in(session, bank.id),
        goal=bank.goal,
        message=bank.message,
        here=here,
        present=present,
        cheer=_cheer(session, bank, now, seen_by),
    )


def _cheer(
    session: Session, bank: PhoneBank, now: datetime, seen_by: UUID | None
) -> CheerShown | None:
    found = latest_cheer(session, bank.id, since=now - CHEER_SHOWN_FOR, seen_by=seen_by)
    if found is None:
        return None
    cheer, name = found
    is_mine = cheer.person_id is not None and cheer.person_id == seen_by
    return CheerShown(cheer.id, cheer_words(cheer.kind, name=name, is_mine=is_mine, goal=bank.goal))
