"""Whether a volunteer's own number may be rung: typed wrongly, it is a stranger's, who has asked for nothing."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from dialer.lists.suppression import was_asked_never
from dialer.queue.hours import WIDEST, is_open
from dialer.record.evening import NotNow
from dialer.shifts.models import Leg
from dialer.shifts.rings.store import rings_unanswered, was_ever_pressed
from dialer.trials.models import Trial

# Enough for somebody who looks for the handset; few enough that a stranger is not woken all night.
MOST_UNANSWERED, WITHIN = 5, timedelta(hours=1)
ASKED_NEVER = (
    "Somebody at this phone has asked us never to ring it, so we do not. "
    "If it is your own phone, ask your organiser to allow it again."
)
_TOO_OFTEN = (
    f"We have rung this phone {MOST_UNANSWERED} times in the last hour, and nobody pressed 1. "
    "Look whether the number is right, or try again in an hour."
)
_NOT_AT_THIS_HOUR = (
    "We ring a new number for the first time only between 9 in the morning and 9 in the evening, on Saturdays "
    "between 10 and 8, on Sundays and bank holidays between 11 and 7: if a digit is wrong, it is a stranger’s."
)


def refuse_unless_welcome(session: Session, number: str, *, now: datetime) -> None:
    """Raises :class:`NotNow` if this number must not be rung for a volunteer at this moment.

    A wish never to be rung holds for whatever we ring for (product rule 3). A number at which nobody has ever pressed 1
    may be a stranger's: it is rung within the widest calling hours only. None is rung again and again unanswered.
    """
    if was_asked_never(session, number):
        raise NotNow(ASKED_NEVER)
    if not _is_known(session, number) and not is_open(WIDEST, now):
        raise NotNow(_NOT_AT_THIS_HOUR)
    unanswered = [
        at
        for kind in (Leg, Trial)
        for at in rings_unanswered(session, kind, number, since=now - WITHIN)
    ]
    if len(unanswered) >= MOST_UNANSWERED:
        raise NotNow(_TOO_OFTEN)


def _is_known(session: Session, number: str) -> bool:
    return any(was_ever_pressed(session, kind, number) for kind in (Leg, Trial))
