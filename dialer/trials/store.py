"""Finding trials. Everything in one happens under the lock of its row."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialer.trials.models import Trial, TrialKind


class UnknownTrial(LookupError):
    """Nobody here has a trial by that id."""


def lock_trial(session: Session, trial_id: UUID) -> Trial:
    """The trial, held for this transaction. Raises :class:`UnknownTrial`."""
    trial = session.scalar(select(Trial).where(Trial.id == trial_id).with_for_update())
    if trial is None:
        raise UnknownTrial(trial_id)
    return trial


def live_trial_of(session: Session, person_id: UUID) -> Trial | None:
    """The trial by which this person's phone is in use; the unique index sees to it that there is one at most."""
    return session.scalar(
        select(Trial).where(Trial.person_id == person_id, Trial.over_at.is_(None))
    )


def latest_trial_of(
    session: Session, person_id: UUID, kind: TrialKind | None = None
) -> Trial | None:
    """This person's trial begun last, over or not; of one kind, when it is given."""
    mine = select(Trial).where(Trial.person_id == person_id)
    if kind is not None:
        mine = mine.where(Trial.kind == kind)
    return session.scalar(mine.order_by(Trial.queued_at.desc(), Trial.id).limit(1))
