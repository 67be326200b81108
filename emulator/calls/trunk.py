"""The way out of the exchange: so many calls started a second, the rest wait in a queue."""

from datetime import datetime, timedelta


class Trunk:
    """Hands out moments to dial at, at the account's rate."""

    def __init__(self, calls_per_second: float) -> None:
        self._gap = timedelta(seconds=1 / calls_per_second) if calls_per_second else timedelta()
        self._free_at: datetime | None = None

    def wait_ms(self, now: datetime) -> int:
        """Take the next free moment; how many milliseconds of the emulator's clock it is away."""
        moment = max(now, self._free_at or now)
        self._free_at = moment + self._gap
        return round((moment - now).total_seconds() * 1000)
