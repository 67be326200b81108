"""Finding rings that stand still, be they legs of shifts or trials."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from dialer.shifts.lifecycle import LegState
from dialer.shifts.rings.models import Ring

R = TypeVar("R", bound=Ring)


def rings_not_moved(
    session: Session, kind: type[R], states: Sequence[LegState], *, since: datetime
) -> Sequence[R]:
    """Rings of this kind in one of these states that have neither moved nor been asked about since then."""
    return session.scalars(
        select(kind).where(
            kind.over_at.is_(None),
            kind.state.in_(states),
            kind.moved_at < since,
            kind.asked_at.is_(None) | (kind.asked_at < since),
        )
    ).all()


def ring_hang_ups_wanted(session: Session, kind: type[R], *, since: datetime) -> Sequence[R]:
    """Rings of this kind that should have been hung up by now and have not moved since then."""
    return session.scalars(
        select(kind).where(
            kind.over_at.is_(None),
            kind.hang_up_wanted,
            kind.moved_at < since,
            kind.hang_up_asked_at.is_(None) | (kind.hang_up_asked_at < since),
        )
    ).all()


def sids_of_rings(session: Session, kind: type[Ring], sids: Sequence[str]) -> set[str]:
    """Which of these calls at the carrier are known as rings of this kind."""
    found = session.scalars(select(kind.carrier_sid).where(kind.carrier_sid.in_(sids)))
    return {sid for sid in found if sid is not None}


def rings_unanswered(
    session: Session, kind: type[Ring], number: str, *, since: datetime
) -> Sequence[datetime]:
    """When this number was rung since then with nobody pressing 1, as far as it is the phone's doing."""
    return session.scalars(
        select(kind.queued_at).where(
            kind.to_number == number,
            kind.queued_at >= since,
            kind.pressed_at.is_(None),
            kind.over_at.is_not(None),
            kind.carrier_sid.is_not(None),
            kind.state != LegState.FAILED,
        )
    ).all()


def was_ever_pressed(session: Session, kind: type[Ring], number: str) -> bool:
    """Whether anybody has ever pressed 1 at this number."""
    found = exists().where(kind.to_number == number, kind.pressed_at.is_not(None))
    return bool(session.scalar(select(found)))
