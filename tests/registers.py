"""A preference file in a test: loaded and applied at once, or only taken in."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from dialer.lists.screening.accepting import RegisterFile
from dialer.lists.screening.progress import Progress
from dialer.lists.screening.registers import Register
from dialer.queue.hours import LONDON
from dialer.record.screening import screen_now
from dialer.wiring import Wiring

Listing = Callable[..., RegisterFile]
Load = Callable[..., Progress]


@pytest.fixture
def listing(wired: Wiring) -> Listing:
    """A register's file with these lines in it, of today or so many days ago."""

    def listing(*lines: str, register: Register = Register.TPS, days_old: int = 0) -> RegisterFile:
        content = "".join(f"{line}\n" for line in lines).encode()
        today = wired.clock.now().astimezone(LONDON).date()
        dated_on: date = today - timedelta(days=days_old)
        return RegisterFile(lambda: [content], "register.csv", register, dated_on, by="a test")

    return listing


@pytest.fixture
def load_register(listing: Listing) -> Load:
    """Load and apply a register that lists these lines."""

    def load(*lines: str, **more: object) -> Progress:
        return screen_now(listing(*lines, **more))

    return load
