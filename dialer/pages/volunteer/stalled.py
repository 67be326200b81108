"""Whether the volunteer is to be told that the telephone service does not answer us."""

from datetime import datetime, timedelta

from dialer.record.look import Evening
from dialer.shifts.lifecycle import LegState
from dialer.shifts.situation import Situation

# A carrier says within a second that it rings, and within ten when it is busy.
PATIENCE = timedelta(seconds=20)


def has_stalled(evening: Evening, *, now: datetime) -> bool:
    """Whether somebody was to be rung longer ago than that takes, and nothing has been heard since."""
    asked_at = _asked_at(evening)
    return asked_at is not None and now - asked_at > PATIENCE


def _asked_at(evening: Evening) -> datetime | None:
    """Since when a phone is to be rung that does not ring yet."""
    if evening.situation is Situation.DIALING and evening.call is not None:
        return evening.call.placed_at or evening.call.queued_at
    if evening.situation is Situation.RINGING_YOU and evening.leg is not None:
        return None if evening.leg.state is LegState.RINGING else evening.leg.queued_at
    return None
