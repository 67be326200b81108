"""The volunteers of an evening: who they are and what kind of people they are, the same for the same seed."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from dialer.lists.kinds import ListKind
from simulation.names import FIRST_NAMES, LAST_NAMES

# Ofcom's numbers for drama that are kept for volunteers' own phones: 07700 900100 to 900399.
FIRST_PHONE, PHONES = 100, 300
LOSES_THE_LINE = 0.15
DOES_NOT_PICK_UP_AT_FIRST = 0.1
CALLS_MEMBERS = 0.2


class Mode(StrEnum):
    """Whether the next person is rung by itself, or when the volunteer presses Call."""

    AUTO = "auto"
    PREVIEW = "preview"
    MIXED = "mixed"


@dataclass(frozen=True)
class Volunteer:
    """Somebody who makes calls. ``keypad``: by the keys of their phone alone, once the evening has begun.

    ``loses_line_after``: simulated seconds on the line until it drops, once; None if it holds.
    """

    nth: int
    name: str
    email: str
    phone: str
    kind: ListKind
    auto: bool
    keypad: bool
    loses_line_after: float | None
    misses_first_ring: bool
    seed: str

    @property
    def dice(self) -> Random:
        """Fresh dice for what this volunteer does, the same on every run."""
        return Random(self.seed)  # noqa: S311  no secret

    def conducts(self) -> list[dict[str, object]]:
        """How their phone behaves at the emulator, ring by ring; the last one stays."""
        steady: dict[str, object] = {"behaviour": "volunteer", "after": 4}
        missed: dict[str, object] = {"behaviour": "no_answer"}
        first = [missed] if self.misses_first_ring else []
        drops = [{**steady, "talk": self.loses_line_after}] if self.loses_line_after else []
        return [*first, *drops, steady]


def cast(count: int, *, seed: int, mode: Mode, keypad: float) -> list[Volunteer]:
    """So many volunteers, of whom the share ``keypad`` works by phone alone.

    Raises ValueError when there are not enough numbers for so many.
    """
    if not 1 <= count <= PHONES:
        raise ValueError(f"{count} volunteers: there are telephone numbers for 1 to {PHONES}")
    by_phone = round(count * keypad)
    return [_one(nth, seed, mode, keypad=nth >= count - by_phone) for nth in range(count)]


def _one(nth: int, seed: int, mode: Mode, *, keypad: bool) -> Volunteer:
    dice = Random(f"{seed}/volunteer/{nth}")  # noqa: S311  no secret
    auto = mode is Mode.AUTO or (mode is Mode.MIXED and nth % 2 == 0)
    return Volunteer(
        nth=nth,
        name=f"{dice.choice(FIRST_NAMES)} {dice.choice(LAST_NAMES)}",
        email=f"volunteer-{seed}-{nth}@phonebank.example",
        phone=f"+447700900{FIRST_PHONE + nth:03d}",
        kind=ListKind.MEMBERS if dice.random() < CALLS_MEMBERS else ListKind.PRIORITY_VOTERS,
        auto=auto,
        keypad=keypad,
        loses_line_after=dice.uniform(120, 900) if dice.random() < LOSES_THE_LINE else None,
        misses_first_ring=dice.random() < DOES_NOT_PICK_UP_AT_FIRST,
        seed=f"{seed}/volunteer/{nth}/does",
    )
