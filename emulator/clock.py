"""The emulator's clock: the real time, or a simulated evening that runs faster.

CLOCK_START (a moment with its offset), CLOCK_ANCHOR (the machine's unix time at which the
simulated clock read CLOCK_START) and CLOCK_SPEED set it; with none of them it is the real time.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from emulator.settings import BadSetting


@dataclass(frozen=True)
class Clock:
    """now = start + (machine time - anchor) * speed."""

    start: datetime
    anchor: float
    speed: float

    def now(self) -> datetime:
        return self.start + timedelta(seconds=(time.time() - self.anchor) * self.speed)

    def machine(self, seconds: float) -> float:
        """How many of the machine's seconds these seconds of this clock last."""
        return seconds / self.speed

    async def sleep(self, seconds: float) -> None:
        """Wait for so many seconds of this clock."""
        if seconds > 0:
            await asyncio.sleep(self.machine(seconds))

    def later(self, seconds: float, act: Callable[[], object]) -> asyncio.TimerHandle:
        """Do something after so many seconds of this clock, unless the handle is cancelled."""
        return asyncio.get_running_loop().call_later(self.machine(seconds), act)

    async def happens(self, event: asyncio.Event, seconds: float) -> bool:
        """Wait for an event, at most so many seconds of this clock; whether it happened."""
        try:
            async with asyncio.timeout(self.machine(max(seconds, 0))):
                await event.wait()
        except TimeoutError:
            return event.is_set()
        return True


def rfc2822(moment: datetime) -> str:
    """A moment as Twilio writes it, such as ``Thu, 04 Jun 2026 18:30:00 +0000``."""
    return format_datetime(moment.astimezone(UTC))


def clock_from(environ: Mapping[str, str]) -> Clock:
    """The clock that the environment asks for. Raises BadSetting."""
    speed = _number(environ, "CLOCK_SPEED", 1.0)
    if speed <= 0:
        raise BadSetting(f"CLOCK_SPEED is {speed}: give a number above 0, such as 30.")
    return Clock(_start(environ), _number(environ, "CLOCK_ANCHOR", time.time()), speed)


def _start(environ: Mapping[str, str]) -> datetime:
    text = environ.get("CLOCK_START", "")
    if not text:
        return datetime.fromtimestamp(_number(environ, "CLOCK_ANCHOR", time.time()), UTC)
    moment = _moment(text)
    if moment is None or moment.tzinfo is None:
        raise BadSetting(
            f"CLOCK_START is {text!r}: give a moment with its offset, "
            "such as 2026-06-04T18:30:00+01:00."
        )
    return moment


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _number(environ: Mapping[str, str], name: str, default: float) -> float:
    text = environ.get(name, "")
    try:
        return float(text) if text else default
    except ValueError:
        raise BadSetting(f"{name} is {text!r}: give a number, such as 30.") from None
