"""What can be asked of a simulated evening on the command line."""

import re
from dataclasses import dataclass
from pathlib import Path

from simulation.cast import Mode

KILLABLE = ("web", "web-worker", "live", "worker", "redis", "clock")


class BadOption(ValueError):
    """An option cannot be used; the message names it, its value and the remedy."""


@dataclass(frozen=True)
class Options:
    """An evening as it was asked for. ``kills``: a process and the simulated second at which it dies."""

    volunteers: int
    minutes: float
    speed: float
    seed: int
    faults: str
    mode: Mode
    keypad: float
    contacts: int
    lists: int
    suppress_at: float | None
    kills: tuple[tuple[str, float], ...]
    keep: Path | None
    port: int | None


def kills_in(text: str) -> tuple[tuple[str, float], ...]:
    """``web@600,redis@1200`` as pairs. Raises :class:`BadOption`."""
    return tuple(_kill(part.strip()) for part in text.split(",") if part.strip())


def within_the_evening(second: float | None, minutes: float) -> float | None:
    """The moment of ``--suppress-at``, in seconds. Raises :class:`BadOption` when everybody has gone home by then."""
    if second is not None and not 0 <= second < minutes * 60:
        raise BadOption(
            f"--suppress-at {second:g}: the evening lasts {minutes * 60:g} seconds; name an earlier one"
        )
    return second


def contacts_for(volunteers: int, minutes: float) -> int:
    """More people than so many volunteers can ring in so many minutes."""
    return min(round(volunteers * minutes * 4) + 100, 12_000)


def _kill(part: str) -> tuple[str, float]:
    match = re.fullmatch(r"([a-z-]+)@(\d+(?:\.\d+)?)", part)
    if match is None or match.group(1) not in KILLABLE:
        names = ", ".join(KILLABLE)
        raise BadOption(f"--kill {part!r}: write NAME@SECOND, where NAME is one of {names}")
    return match.group(1), float(match.group(2))
