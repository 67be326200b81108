"""Why one row is not taken: which column, what it said, why, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field


class RowRefused(ValueError):
    """This row is not taken. ``private``: it is about somebody of whom nothing may be kept."""

    def __init__(
        self, column: str, value: str, reason: str, remedy: str, *, private: bool = False
    ) -> None:
        super().__init__(f"{column} {value!r}: {reason}; {remedy}")
        self.column = column
        self.value = "" if private else value[:200]
        self.reason = reason
        self.remedy = remedy
        self.private = private


@dataclass(frozen=True)
class Refused:
    """A refused row as it goes into the report. ``row``: its cells by heading, as far as they may be kept."""

    row_number: int
    column: str
    value: str
    reason: str
    remedy: str
    row: Mapping[str, str] = field(default_factory=dict)
