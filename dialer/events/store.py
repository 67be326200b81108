"""Keeping what we are told."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from dialer.events.models import About, Event

_KEEP = insert(cast(Table, Event.__table__)).on_conflict_do_nothing(
    index_elements=["subject_id", "key"]
)


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
    kept = session.connection().execute(
        _KEEP,
        {
            "about": about,
            "subject_id": subject_id,
            "key": key,
            "signal": signal,
            "detail": dict(detail),
            "received_at": at,
        },
    )
    return kept.rowcount == 1
