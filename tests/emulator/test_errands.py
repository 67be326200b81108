"""Background work: what breaks is written down, and stopping stops all of it."""

import asyncio
import logging
from datetime import UTC, datetime

from emulator.clock import Clock
from emulator.errands import Errands
from emulator.journal import Journal, Kind


def new() -> tuple[Errands, Journal]:
    journal = Journal(Clock(datetime(2026, 6, 4, tzinfo=UTC), 0, 1))
    return Errands(journal), journal


def test_what_breaks_is_written_down(caplog):
    async def breaks() -> None:
        raise RuntimeError("the exchange burns")

    async def evening() -> None:
        task = errands.start(breaks())
        await asyncio.wait([task])

    errands, journal = new()
    with caplog.at_level(logging.CRITICAL):
        asyncio.run(evening())

    assert "the exchange burns" in str(journal.of(Kind.CRASH)[0]["what"])


def test_stopping_also_stops_what_is_begun_while_stopping():
    async def begins_another() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            errands.start(asyncio.sleep(60))

    async def evening() -> None:
        errands.start(begins_another())
        await asyncio.sleep(0)
        await asyncio.wait_for(errands.stop(), timeout=5)

    errands, journal = new()
    asyncio.run(evening())

    assert journal.of(Kind.CRASH) == []
