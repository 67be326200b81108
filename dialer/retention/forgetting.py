"""Forgetting what has been kept long enough."""

from collections.abc import Callable
from datetime import timedelta

import structlog
from sqlalchemy.orm import Session

from dialer.accounts.members.models import ActivationLink
from dialer.accounts.models import SignInLink
from dialer.db import transaction
from dialer.retention.store import blank_numbers, delete_links, delete_trials
from dialer.wiring import wired

# So many at once that nobody waits long for a row that is held meanwhile.
BATCH = 500
# A link works for half an hour and once. A day later nobody asks any more why theirs did not.
LINKS_KEPT = timedelta(days=1)
log = structlog.get_logger()


def forget_what_is_old(at_once: int = BATCH) -> None:
    """Delete old links, line checks and rehearsals, and the numbers of volunteers in the rings of their evenings.

    ``at_once``: rows in a transaction. Rings are kept for the days of the setting RING_DAYS; of people who were
    removed, no longer than they last.
    """
    now = wired().clock.now()
    links, rings = now - LINKS_KEPT, now - timedelta(days=wired().settings.ring_days)
    forgets: dict[str, Callable[[Session], int]] = {
        "sign_in_links": lambda s: delete_links(s, SignInLink, before=links, limit=at_once),
        "activation_links": lambda s: delete_links(s, ActivationLink, before=links, limit=at_once),
        "trials": lambda s: delete_trials(s, before=rings, limit=at_once),
        "numbers": lambda s: blank_numbers(s, before=rings, limit=at_once),
    }
    for what, forget in forgets.items():
        how_many = _in_batches(forget, at_once)
        if how_many:
            log.info("forgotten", what=what, how_many=how_many)


def _in_batches(forget: Callable[[Session], int], at_once: int) -> int:
    """Each batch in a transaction of its own, until one is not full; how many rows in all."""
    forgotten, last = 0, at_once
    while last == at_once:
        with transaction() as session:
            last = forget(session)
        forgotten += last
    return forgotten
