"""The throws: whether this callback or that request meets with a fault.

A callback's fate depends on the seed and on what it is about, not on when it comes, so that the
same seed loses the same callbacks. Requests are thrown for in the order in which they come.
"""

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from emulator.faults.ordered import OrderedFault
from emulator.faults.plan import FaultPlan


@dataclass(frozen=True)
class Fate:
    """What becomes of one callback. Seconds are of the emulator's clock; 0 means not."""

    is_lost: bool = False
    late: float = 0
    doubled: float = 0
    is_overtaken: bool = False


class RestFault(StrEnum):
    """What becomes of one request to the REST interface."""

    TOO_MANY = "429"
    BROKEN_BEFORE = "500-before"
    BROKEN_AFTER = "500-after"
    SILENCE = "silence"
    STALE = "stale"


class Faults:
    """The plan in force, and the throws made under it."""

    def __init__(self, seed: int, plan: FaultPlan) -> None:
        self._seed = seed
        self.set_plan(plan)

    def set_plan(self, plan: FaultPlan, ordered: list[OrderedFault] | None = None) -> None:
        """Put a plan in force; ``ordered`` are faults for the next requests that match."""
        self.plan = plan
        self.ordered = ordered or []
        self._rest = Random(f"{self._seed}/rest")  # noqa: S311  dice, not secrets

    def fate_of(self, key: str) -> Fate:
        plan = self.plan
        dice = Random(f"{self._seed}/{key}")  # noqa: S311
        lost, late, doubled, reordered = (dice.random() for _ in range(4))
        return Fate(
            is_lost=lost < plan.callback_lost,
            late=dice.uniform(0, plan.callback_late_up_to) if late < plan.callback_late else 0,
            doubled=dice.uniform(0.1, plan.callback_doubled_within)
            if doubled < plan.callback_doubled
            else 0,
            is_overtaken=reordered < plan.callback_reordered,
        )

    def delay_of_question(self, key: str) -> float:
        """How late a request for a document is sent, in seconds of the emulator's clock."""
        dice = Random(f"{self._seed}/ask/{key}")  # noqa: S311
        if dice.random() >= self.plan.twiml_late:
            return 0
        return dice.uniform(0, self.plan.twiml_late_up_to)

    def next_rest(self, *, reads: bool) -> RestFault | None:
        """What becomes of the next request; only a reading one can be answered stale."""
        plan, throw = self.plan, self._rest.random()
        for chance, fault in (
            (plan.rest_429, RestFault.TOO_MANY),
            (plan.rest_500_before, RestFault.BROKEN_BEFORE),
            (plan.rest_500_after, RestFault.BROKEN_AFTER),
            (plan.rest_silence, RestFault.SILENCE),
            (plan.rest_stale if reads else 0, RestFault.STALE),
        ):
            if throw < chance:
                return fault
            throw -= chance
        return None

    def take_ordered(self, method: str, path: str) -> OrderedFault | None:
        """The first ordered fault that fits this request, used up by one."""
        for place, fault in enumerate(self.ordered):
            if fault.fits(method, path):
                self.ordered[place : place + 1] = fault.once_less()
                return fault
        return None
