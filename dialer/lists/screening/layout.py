"""Where the numbers stand in a preference file: one on each line, or in a column of their own."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dialer.lists.files.decoding import Unreadable
from dialer.lists.files.reading import DELIMITERS
from dialer.lists.screening.numbers import listed_number

_HEADINGS = {
    *("number", "numbers", "phone", "phonenumber", "telephone", "telephonenumber", "tel", "telno"),
    *("cli", "msisdn", "mobile", "landline", "tpsnumber", "ctpsnumber"),
}


@dataclass(frozen=True)
class Layout:
    """``delimiter`` is empty for a file of bare numbers; ``column`` counts from 0."""

    delimiter: str
    column: int
    has_heading: bool

    def cell(self, line: str) -> str:
        """What stands in the number's column of a line; empty where the line is too short."""
        if not self.delimiter:
            return line
        cells = _cells(line, self.delimiter)
        return cells[self.column] if self.column < len(cells) else ""


def layout_of(first_lines: Sequence[str]) -> Layout:
    """How to read a file that begins with these lines. Raises :class:`Unreadable` where no number is found."""
    lines = [line.strip("\r\n\ufeff") for line in first_lines if line.strip()]
    head = lines[0] if lines else ""
    delimiter = max(DELIMITERS, key=head.count)
    delimiter = delimiter if delimiter in head else ""
    for nth, line in enumerate(lines[:2]):
        column = _place(_cells(head, delimiter), _cells(line, delimiter))
        if column is not None:
            return Layout(delimiter, column, has_heading=nth > 0)
    raise Unreadable(
        f"No telephone number was found in the first lines of the file; it begins “{head[:60]}”. "
        "Give one number on each line, or a column headed “number”."
    )


def _place(heading: Sequence[str], cells: Sequence[str]) -> int | None:
    """The column with a number and a fitting heading; else the longest number, for a date reads like a short one."""
    found = {at: number for at, cell in enumerate(cells) if (number := listed_number(cell))}
    named = [at for at in found if at < len(heading) and _plain(heading[at]) in _HEADINGS]
    return named[0] if named else max(found, key=lambda at: len(found[at]), default=None)


def _cells(line: str, delimiter: str) -> Sequence[str]:
    """Line by line: a quotation mark that is never closed must not swallow the numbers below it."""
    if not delimiter or '"' not in line:
        return line.split(delimiter) if delimiter else [line]
    return next(csv.reader([line], delimiter=delimiter), [])


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z]", "", heading.casefold())
