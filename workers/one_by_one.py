"""Many things one by one, so that one that fails does not hold up the others."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import structlog

log = structlog.get_logger()
T = TypeVar("T")


def one_by_one(things: Iterable[T], act: Callable[[T], None]) -> None:
    """Do it to each of them. A failure is logged, and the next sweep meets that thing again."""
    for thing in things:
        try:
            act(thing)
        except Exception:
            # One shift or call that cannot be put right must not keep the others waiting.
            log.exception("sweep_of_one_failed", act=act.__name__, id=getattr(thing, "id", thing))
