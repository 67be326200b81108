"""Finding line checks, and those whose recording may still be at the carrier."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from dialer.linecheck.models import LineCheck
from dialer.linecheck.progress import Known
from dialer.trials.models import Trial


def check_of(session: Session, trial_id: UUID) -> LineCheck:
    """What is known of this line check besides its ring."""
    return session.get_one(LineCheck, trial_id)


def known_of(session: Session, trial: Trial) -> Known:
    """All that is known of a line check, as the rules want it."""
    check = check_of(session, trial.id)
    return Known(
        state=trial.state,
        pressed=trial.pressed_at is not None,
        spoken=check.spoken_at is not None,
        played=check.played_at is not None,
        heard=check.heard,
        turned_away=trial.turned_away,
    )


def voices_to_forget(
    session: Session, *, since: datetime, certain_since: datetime
) -> Sequence[LineCheck]:
    """Checks that ended with somebody on the line, and about whose recording nothing is certain.

    Each is asked for once when it ended before ``since``, and again when it ended before ``certain_since``.
    """
    return session.scalars(
        select(LineCheck)
        .join(Trial, Trial.id == LineCheck.id)
        .where(
            LineCheck.forgotten_at.is_(None),
            Trial.pressed_at.is_not(None),
            Trial.over_at < since,
            LineCheck.asked_at.is_(None)
            | and_(Trial.over_at < certain_since, LineCheck.asked_at < since),
        )
    ).all()
