"""The sweep: finds promises not kept and people who wait, and puts it right through the one door.

It reads only PostgreSQL, so it works when Redis has lost everything, and however slow the carrier is:
asking the carrier is a task of its own, :func:`workers.asking.ask_the_carrier`.
"""

from collections.abc import Callable

from workers.evenings import (
    end_forgotten_shifts,
    end_shifts_of_removed,
    feed_waiting_rehearsals,
    feed_waiting_shifts,
    return_expired_claims,
    wake_who_is_due,
)
from workers.one_by_one import take
from workers.promises import keep_promises
from workers.trial_promises import keep_trial_promises

STEPS: tuple[Callable[[], None], ...] = (
    keep_promises,
    keep_trial_promises,
    return_expired_claims,
    wake_who_is_due,
    feed_waiting_shifts,
    feed_waiting_rehearsals,
    end_forgotten_shifts,
    end_shifts_of_removed,
)


def sweep() -> None:
    """Do every step once. One that fails is logged, and the others are done all the same."""
    take(STEPS)
