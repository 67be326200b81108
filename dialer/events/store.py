"""Keeping what we are told."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from dialer.events.models import About, Event


def keep(
    session: Session,
    about: About,
    subject_id: UUID,
    key: str,
    signal: str,
    detail: Mapping[str, str],
    *,
    at: datetime,
) -> bool:
    """Keep an event, unless one by the same key is kept already; say whether it was new.

    Two that come at once: the unique index lets one in, and the other finds it there.
    """
    kept = session.execute(
        insert(Event)
        .values(
            about=about,
            subject_id=subject_id,
            key=key,
            signal=signal,
            detail=dict(detail),
            received_at=at,
        )
        .on_conflict_do_nothing(index_elements=["subject_id", "key"])
        .returning(Event.id)
    )
    return kept.scalar() is not None
