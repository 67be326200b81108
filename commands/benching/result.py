"""What a benchmark finds."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Result:
    """``figure`` is ours and ``ceiling`` what the machine could do at best, in ``unit``; more in ``also``.

    ``ratio`` is 1 when we are as good as the ceiling.
    """

    figure: float
    ceiling: float
    ratio: float
    unit: str
    also: dict[str, object]

    def as_json(self) -> dict[str, object]:
        """One flat object."""
        return {
            "figure": self.figure,
            "ceiling": self.ceiling,
            "ratio": self.ratio,
            "unit": self.unit,
            **self.also,
        }


def p99(values: Sequence[float]) -> float:
    """The 99th percentile, by nearest rank. Raises ValueError for no values."""
    if not values:
        raise ValueError("nothing was measured")
    return sorted(values)[math.ceil(len(values) * 0.99) - 1]


def middle(values: Sequence[float]) -> float:
    """The median. Raises ValueError for no values."""
    if not values:
        raise ValueError("nothing was measured")
    return median(values)
