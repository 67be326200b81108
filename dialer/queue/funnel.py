"""How far a list is and how much calling is left in it, as facts; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

# Until a list has this many calls of its own, it is taken to be like others.
ENOUGH_CALLS = 50
# One call in five reaches somebody. Source: what phone banks see, and what the simulated evenings assume.
USUAL_RATE = 0.2


@dataclass(frozen=True)
class Funnel:
    """Of everybody loaded: whose line may be rung or was; who was tried; who came to the phone; who answered a
    question. Each is a part of the one before.
    """

    loaded: int = 0
    callable: int = 0
    tried: int = 0
    reached: int = 0
    answered: int = 0


class WhyNot(StrEnum):
    """Why somebody is not handed out at this moment, besides the reasons of the do-not-call ledger."""

    RESTING = "resting"  # their line was rung for somebody else, or from another list
    RETRY = "retry"  # their next try has not come yet
    CALL_BACK = "call_back"  # they asked for another time
    CLAIMED = "claimed"
    DONE = "done"
    OBJECTED = "objected"
    REMOVED = "removed"


@dataclass(frozen=True)
class Forecast:
    """How many calls are left to make, as far as can be foreseen, and how many were made lately."""

    calls_left: int
    last_hour: int
    today: int


@dataclass(frozen=True)
class Tried:
    """What the calls of a list came to: how many, and how many of the people are settled by them."""

    calls: int
    settled: int

    @property
    def rate(self) -> float:
        """How often a call settles somebody, from 0 to 1; the usual rate until there are enough."""
        return self.settled / self.calls if self.calls >= ENOUGH_CALLS else USUAL_RATE


def calls_left(left: Mapping[int, int], tried: Tried, *, most: int) -> int:
    """How many calls it takes to be through with people, of whom ``left`` says how many were tried how often.

    Each call settles somebody at the rate seen so far, and nobody is tried more than ``most`` times.
    """
    return round(
        sum(people * expected_tries(tried.rate, most - tries) for tries, people in left.items())
    )


def expected_tries(rate: float, most: int) -> float:
    """The tries somebody takes on the average, when each succeeds at this rate and the last is given up after.

    The mean of a geometric distribution cut off at ``most``. Whoever is still on the list is tried at least once.
    """
    tries = max(most, 1)
    return (1 - (1 - rate) ** tries) / rate if rate else float(tries)
