"""Organisers' tips in the database."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from dialer.phonebanks.models import Tip


def tips_for(session: Session, bank_id: UUID | None) -> Sequence[str]:
    """What volunteers at this phone bank are told: its own tips, then those for all. Without one, those for all."""
    found = select(Tip.words).order_by(Tip.phone_bank_id.is_(None), Tip.id)
    return session.scalars(found.where(_of(bank_id) | Tip.phone_bank_id.is_(None))).all()


def tips_of(session: Session, bank_id: UUID | None) -> Sequence[Tip]:
    """The tips of this phone bank alone; with None, those for all."""
    return session.scalars(select(Tip).where(_of(bank_id)).order_by(Tip.id)).all()


def add_tip(session: Session, bank_id: UUID | None, words: str, *, now: datetime) -> None:
    """One more tip."""
    session.add(Tip(phone_bank_id=bank_id, words=words, added_at=now))


def remove_tip(session: Session, bank_id: UUID | None, tip_id: int) -> bool:
    """Take a tip of this phone bank away; False when it has none by this id."""
    gone = delete(Tip).where(Tip.id == tip_id, _of(bank_id)).returning(Tip.id)
    return session.scalar(gone) is not None


def _of(bank_id: UUID | None) -> ColumnElement[bool]:
    return Tip.phone_bank_id.is_(None) if bank_id is None else Tip.phone_bank_id == bank_id
