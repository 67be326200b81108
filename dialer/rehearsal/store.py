"""Finding rehearsals and their scenes. Everything in one happens under the lock of its trial's row."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialer.rehearsal.lifecycle import SceneState
from dialer.rehearsal.models import Rehearsal, Scene
from dialer.trials.models import Trial


def scenes_of(session: Session, rehearsal_id: UUID) -> Sequence[Scene]:
    """The scenes of a rehearsal in the order in which they were begun."""
    return session.scalars(
        select(Scene).where(Scene.rehearsal_id == rehearsal_id).order_by(Scene.nth)
    ).all()


def scene_of(session: Session, rehearsal_id: UUID, scene_id: UUID) -> Scene | None:
    """This scene of this rehearsal."""
    return session.scalar(
        select(Scene).where(Scene.rehearsal_id == rehearsal_id, Scene.id == scene_id)
    )


def unsettled_scene(session: Session, rehearsal_id: UUID) -> Scene | None:
    """The scene whose outcome is not given yet; the unique index sees to it that there is one at most."""
    return session.scalar(
        select(Scene).where(Scene.rehearsal_id == rehearsal_id, Scene.outcome.is_(None))
    )


def scenes_to_play(session: Session, *, since: datetime) -> Sequence[Scene]:
    """Scenes that were called before then in a rehearsal that goes on, and that nothing has played since."""
    return session.scalars(
        select(Scene)
        .join(Trial, Trial.id == Scene.rehearsal_id)
        .where(
            Trial.over_at.is_(None),
            Scene.state == SceneState.CALLED,
            Scene.outcome.is_(None),
            Scene.called_at < since,
            Scene.asked_at.is_(None) | (Scene.asked_at < since),
        )
    ).all()


def rehearsals_due(session: Session, *, now: datetime) -> Sequence[UUID]:
    """Rehearsals that go on, and whose pause before the next voter is over."""
    return session.scalars(
        select(Rehearsal.id)
        .join(Trial, Trial.id == Rehearsal.id)
        .where(Trial.over_at.is_(None), Rehearsal.rings_at <= now)
    ).all()


def rehearsal_of(session: Session, trial_id: UUID) -> Rehearsal:
    """The rehearsal that is this trial."""
    return session.get_one(Rehearsal, trial_id)
