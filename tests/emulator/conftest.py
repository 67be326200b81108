"""An emulator for every test, with a service that remembers."""

from collections.abc import Iterator

import pytest

from tests.emulator.desk import Desk, desk
from tests.emulator.service import Service


@pytest.fixture(name="desk")
def _desk() -> Iterator[Desk]:
    with desk() as it:
        yield it
        assert it.log("crash") == []


@pytest.fixture
def service(desk: Desk) -> Service:
    return desk.service
