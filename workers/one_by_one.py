"""Many things one by one, so that one that fails does not hold up the others."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import structlog

log = structlog.get_logger()
T = TypeVar("T")
Errors = tuple[type[Exception], ...]


def one_by_one(things: Iterable[T], act: Callable[[T], None], *, stop_at: Errors = ()) -> None:
    """Do it to each of them. A failure is logged, and the next sweep meets that thing again.

    Raises what is named in ``stop_at``: a trouble that all the others would only meet too.
    """
    for thing in things:
        try:
            act(thing)
        except stop_at:
            raise
        except Exception:
            # One shift or call that cannot be put right must not keep the others waiting.
            log.exception("sweep_of_one_failed", act=act.__name__, id=getattr(thing, "id", thing))


def take(steps: Iterable[Callable[[], None]], *, stop_at: Errors = ()) -> None:
    """Take every step once. One that fails is logged, and the others are taken all the same.

    Raises what is named in ``stop_at``.
    """
    for step in steps:
        try:
            step()
        except stop_at:
            raise
        except Exception:
            # Whatever it was about is still as it was, and its turn comes again in a second.
            log.exception("sweep_step_failed", step=step.__name__)
