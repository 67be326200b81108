"""The sweep: finds promises not kept and whatever has stopped moving, and puts it right through the one door.

It reads only PostgreSQL and the carrier, so it works when Redis has lost everything.
"""

from collections.abc import Callable

import structlog

from workers.asking import ask_about_calls, ask_about_conferences, ask_about_legs
from workers.evenings import end_forgotten_shifts, feed_waiting_shifts, return_expired_claims
from workers.promises import keep_promises

log = structlog.get_logger()

STEPS: tuple[Callable[[], None], ...] = (
    keep_promises,
    ask_about_conferences,
    ask_about_legs,
    ask_about_calls,
    return_expired_claims,
    feed_waiting_shifts,
    end_forgotten_shifts,
)


def sweep() -> None:
    """Do every step once. One that fails is logged, and the others are done all the same."""
    for step in STEPS:
        try:
            step()
        except Exception:
            # Whatever it was about is still as it was, and the next sweep comes in a second.
            log.exception("sweep_step_failed", step=step.__name__)
