"""Keeping what we are told."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import Table, bindparam, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from dialer.events.models import About, Event

_COLUMNS = ("about", "subject_id", "key", "signal", "detail", "received_at")
# Two that come at once: the unique index lets one in, and the other finds it there.
KEEP = (
    insert(cast(Table, Event.__table__))
    .values({column: bindparam(f"event_{column}") for column in _COLUMNS})
    .on_conflict_do_nothing(index_elements=["subject_id", "key"])
    .execution_options(preserve_rowcount=True)
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
    """Keep an event, unless one by the same key is kept already; say whether it was new."""
    told = what_was_told(about, subject_id, key, signal, detail, at=at)
    return session.connection().execute(KEEP, told).rowcount == 1


def last_told(session: Session, subject_id: UUID, signal: str) -> datetime | None:
    """When this was last told of a subject; None when it never was."""
    told = (Event.subject_id == subject_id) & (Event.signal == signal)
    return session.scalar(select(func.max(Event.received_at)).where(told))


def what_was_told(
    about: About,
    subject_id: UUID,
    key: str,
    signal: str,
    detail: Mapping[str, str],
    *,
    at: datetime,
) -> dict[str, object]:
    """The parameters of :data:`KEEP`, also where it is part of a larger statement."""
    values = (about, subject_id, key, signal, dict(detail), at)
    return {f"event_{column}": value for column, value in zip(_COLUMNS, values, strict=True)}
