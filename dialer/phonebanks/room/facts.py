"""What a room looks like at this moment, for those who are in it. Nothing in it is about a voter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from dialer.accounts.models import FORMER
from dialer.phonebanks.models import CheerKind


class Doing(StrEnum):
    """What a volunteer does just now."""

    TALKING = "talking"
    RINGING = "ringing"
    BETWEEN = "between"  # on the line, between two calls
    AWAY = "away"  # their phone is not connected


@dataclass(frozen=True)
class Here:
    """A volunteer on a shift."""

    person_id: UUID
    full_name: str
    since: datetime
    doing: Doing = Doing.BETWEEN

    @property
    def name(self) -> str:
        """As the others in the room see it."""
        return short_name(self.full_name)


@dataclass(frozen=True)
class CheerShown:
    """A cheer in words. ``id`` is another one for each."""

    id: int
    words: str


@dataclass(frozen=True)
class Room:
    """A room. ``here``: those who came last; ``present``: how many there are in all; ``talks`` towards ``goal``."""

    bank_id: UUID
    name: str
    begins_at: datetime
    ends_at: datetime
    talks: int
    goal: int
    message: str
    here: Sequence[Here]
    present: int
    cheer: CheerShown | None

    @property
    def more(self) -> int:
        """How many are here who are not named."""
        return self.present - len(self.here)

    @property
    def portion(self) -> float:
        """How much of the goal is reached, from 0 to 1."""
        return min(1.0, self.talks / self.goal)


def short_name(name: str) -> str:
    """First name and initial, as much as strangers on one evening need: ``Dorothy H.``."""
    if name == FORMER:
        return name
    first, *others = name.split() or ["Somebody"]
    return f"{first} {others[-1][0]}." if others else first


def cheer_words(kind: CheerKind, *, name: str, is_mine: bool, goal: int) -> str:
    """What a cheer says to the one it is about, or to the others."""
    match kind:
        case CheerKind.FIRST_TALK:
            return (
                "Your first conversation tonight. The hardest one is behind you."
                if is_mine
                else f"{short_name(name)} has had a first conversation tonight."
            )
        case CheerKind.TENTH_TALK:
            return (
                "That was your tenth conversation tonight. Thank you."
                if is_mine
                else f"{short_name(name)} has had ten conversations tonight."
            )
        case CheerKind.HALFWAY:
            return f"Halfway: together we have had half of our {goal} conversations."
        case CheerKind.GOAL_REACHED:
            return f"We did it: {goal} conversations. Everything from here is extra."
