"""Who asked for a host, and whether one has seen it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dialer.accounts.models import Person
from dialer.shifts.models import HelpKind, HelpWanted


@dataclass(frozen=True)
class HelpAsked:
    """What a volunteer asked for last. ``seen_by``: the host who is looking after it; empty while nobody is."""

    kind: HelpKind
    at: datetime
    seen_by: str


def unseen_help(session: Session, shift_id: UUID) -> Sequence[HelpWanted]:
    """What this shift has asked for and no host has seen yet."""
    waiting = (HelpWanted.shift_id == shift_id, HelpWanted.seen_at.is_(None))
    return session.scalars(select(HelpWanted).where(*waiting)).all()


def latest_help(session: Session, shift_id: UUID, *, seen_since: datetime) -> HelpAsked | None:
    """What this shift asked for last, unless a host saw it before ``seen_since`` and there is no more to say."""
    row = session.execute(
        select(HelpWanted.kind, HelpWanted.at, Person.name)
        .outerjoin(Person, Person.id == HelpWanted.seen_by)
        .where(
            HelpWanted.shift_id == shift_id,
            or_(HelpWanted.seen_at.is_(None), HelpWanted.seen_at >= seen_since),
        )
        .order_by(HelpWanted.at.desc())
        .limit(1)
    ).one_or_none()
    return HelpAsked(row.kind, row.at, row.name or "") if row else None
