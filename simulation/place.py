"""Where an evening takes place: the addresses of the service and of the carrier, and the clock they share."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from dialer.clock import FastClock


@dataclass(frozen=True)
class Place:
    """A service and a carrier that are running."""

    base_url: str
    live_url: str
    carrier_url: str
    clock: FastClock

    def now(self) -> datetime:
        """This moment of the shared clock."""
        return self.clock.now()

    async def sleep(self, seconds: float) -> None:
        """Let so many simulated seconds pass."""
        await asyncio.sleep(seconds / self.clock.speed)

    def after(self, **span: float) -> datetime:
        """The moment that is so far away, in the words of timedelta."""
        return self.now() + timedelta(**span)
