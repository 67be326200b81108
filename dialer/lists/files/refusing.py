"""Why one row is not taken: which column, what it said, why, and what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dialer.lists.files.fitting import BrokenRow, Row


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
    """A refused row as it goes into the report. ``row``: its cells by heading, as far as they may be kept.

    ``surplus``: cells behind the last heading.
    """

    row_number: int
    column: str
    value: str
    reason: str
    remedy: str
    row: Mapping[str, str] = field(default_factory=dict)
    surplus: Sequence[str] = ()


def broken(row: BrokenRow, header: Sequence[str]) -> Refused:
    """A row that does not fit its headings, as it stands, to be mended in a spreadsheet."""
    return Refused(
        row.number,
        "the whole row",
        row.value,
        row.reason,
        row.remedy,
        dict(zip(header, row.cells, strict=False)),
        row.cells[len(header) :],
    )


def broken_and_not_kept(row: BrokenRow) -> Refused:
    """A row that does not fit its headings and may be about somebody of whom nothing may be kept."""
    return Refused(
        row.number,
        "the whole row",
        "",
        row.reason,
        f"mend it in your own file ({row.remedy}); it may be about somebody under 16, so nothing of it is kept",
    )


def about_another(row: Row, header: Sequence[str]) -> Refused:
    """A row with the elector number of somebody whose surname and postcode are both others."""
    return _whole(
        row,
        header,
        "another elector, of another name and postcode, has this number",
        "see whose register it is and whether the number is right, and load it with that council’s name",
    )


def about_nobody(row: Row, header: Sequence[str]) -> Refused:
    """A row of a file of marks about an elector whom we do not have."""
    return _whole(
        row,
        header,
        "no elector with this number is on the register that is loaded",
        "load the register of this year first, then this file again",
    )


def _whole(row: Row, header: Sequence[str], reason: str, remedy: str) -> Refused:
    cells = dict(zip(header, row.cells, strict=True))
    return Refused(row.number, "the whole row", "", reason, remedy, cells)
