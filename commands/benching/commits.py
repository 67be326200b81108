"""When this process committed something."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.orm import Session


@contextmanager
def commits() -> Iterator[list[float]]:
    """The moments of the commits while the block lasts, by ``time.perf_counter``."""
    moments: list[float] = []

    def note(_: Session) -> None:
        moments.append(time.perf_counter())

    event.listen(Session, "after_commit", note)
    try:
        yield moments
    finally:
        event.remove(Session, "after_commit", note)
