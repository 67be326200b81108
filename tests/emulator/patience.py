"""Waiting for something to become true, never for time to pass."""

import time
from collections.abc import Callable

DEADLINE = 20


def until(holds: Callable[[], object], why: Callable[[], str] = lambda: "it never came true"):
    """Wait until the condition holds; fail with the reason when it does not in time."""
    deadline = time.monotonic() + DEADLINE
    while not holds():
        assert time.monotonic() < deadline, why()
        time.sleep(0.005)
