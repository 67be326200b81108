"""A delimited file as a heading and numbered rows, whatever was done to it on its way to us."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from dialer.lists.files.decoding import UNREADABLE, Source, Unreadable, lines_of, survey
from dialer.spreadsheet import without_mark

DELIMITERS = (",", "\t", ";", "|")
MOST_LINES_IN_A_ROW = 25


@dataclass(frozen=True)
class Row:
    """One row: its number as a spreadsheet counts (the heading is 1), and one cell for each heading."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class BrokenRow:
    """A row that could not be told from its neighbours or does not fit the heading."""

    number: int
    value: str
    reason: str
    remedy: str


@dataclass(frozen=True)
class Table:
    """A file opened for reading. ``rows`` can be gone through once and leaves blank rows out."""

    header: tuple[str, ...]
    rows: Iterator[Row | BrokenRow]
    lines_expected: int


def open_table(source: Source) -> Table:
    """Read the heading and stand before the first row below it.

    Raises :class:`Unreadable` when the file has no text, no heading, or a heading twice.
    """
    found = survey(source)
    lines = _Lines(lines_of(source, found.encoding))
    records = _records(lines, _delimiter(lines))
    for number, record in records:
        if isinstance(record, BrokenRow):
            raise Unreadable(f"The heading in row {number} cannot be read: {record.reason}.")
        if any(record):
            header = _checked(record)
            return Table(header, _fitted(records, lines, len(header)), found.lines)
    raise Unreadable("The file has no rows. Export it again, with a row of headings on top.")


class _NeverClosed(Exception):
    """A row went on for more lines than any row does."""


class _Lines:
    """Hands lines to the CSV reader, remembers those of the row in hand, and can take them back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: list[str] = []
        self.in_hand: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self.in_hand) >= MOST_LINES_IN_A_ROW:
            raise _NeverClosed
        line = self._again.pop() if self._again else next(self._lines, None)
        if line is None:
            # The reader asks for more only in the middle of a quotation.
            raise _NeverClosed if self.in_hand else StopIteration
        self.in_hand.append(line)
        return line

    def peek(self) -> str:
        """The next line, which stays the next line; empty at the end of the file."""
        if not self._again:
            self._again.extend(line for line in [next(self._lines, None)] if line is not None)
        return self._again[-1] if self._again else ""

    def take_back_all_but_first(self) -> str:
        """Read the lines of the row in hand again, as rows of their own, except the first."""
        self._again.extend(reversed(self.in_hand[1:]))
        return self.in_hand[0]


def _delimiter(lines: _Lines) -> str:
    """The delimiter that cuts the first line into most cells; a comma when none cuts it."""
    line = lines.peek()
    return max(DELIMITERS, key=line.count)


def _records(lines: _Lines, delimiter: str) -> Iterator[tuple[int, tuple[str, ...] | BrokenRow]]:
    # Strict, because a quotation mark that closes in mid-cell is the sign of one that never should have opened.
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        lines.in_hand.clear()
        try:
            yield number, tuple(_clean(cell) for cell in next(reader))
        except StopIteration:
            return
        except _NeverClosed:
            yield number, _never_closed(number, lines.take_back_all_but_first())
        except csv.Error:
            several = len(lines.in_hand) > 1
            line = lines.take_back_all_but_first()
            yield (
                number,
                _never_closed(number, line) if several else _sloppy(number, line, delimiter),
            )


def _clean(cell: str) -> str:
    return without_mark(cell.replace("\xa0", " ").strip())


def _never_closed(number: int, line: str) -> BrokenRow:
    return BrokenRow(
        number,
        line.strip()[:200],
        "a quotation mark is opened and never closed",
        "remove the quotation mark, or close it",
    )


def _sloppy(number: int, line: str, delimiter: str) -> tuple[str, ...] | BrokenRow:
    """One line with quotation marks in odd places, read as a spreadsheet would read it."""
    try:
        return tuple(_clean(cell) for cell in next(csv.reader([line], delimiter=delimiter)))
    except csv.Error:
        most = csv.field_size_limit()
        return BrokenRow(
            number, line[:200], f"a cell has more than {most:,} characters", "shorten the cell"
        )


def _checked(header: tuple[str, ...]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    for position, name in enumerate(header, start=1):
        first = seen.setdefault(name.casefold(), position)
        if name and first != position:
            raise Unreadable(
                f"The heading “{name}” stands twice, in columns {first} and {position}. "
                "Give the two columns different headings, or remove one."
            )
    return header


def _fitted(
    records: Iterator[tuple[int, tuple[str, ...] | BrokenRow]], lines: _Lines, width: int
) -> Iterator[Row | BrokenRow]:
    for number, record in records:
        if isinstance(record, BrokenRow):
            yield record
        elif any(record[width:]) and len(lines.in_hand) > 1:
            # Two stray quotation marks made one row of several: give the others back.
            yield _never_closed(number, lines.take_back_all_but_first())
        elif any(record):
            yield _fit(number, record, width)


def _fit(number: int, cells: tuple[str, ...], width: int) -> Row | BrokenRow:
    if any(cells[width:]):
        return BrokenRow(
            number,
            cells[width],
            f"the row has {len(cells)} cells and the heading only {width}",
            "put quotation marks around a cell that has the delimiter in it",
        )
    if any(UNREADABLE in cell for cell in cells):
        return BrokenRow(
            number,
            next(cell for cell in cells if UNREADABLE in cell)[:200],
            "a character cannot be read",
            "type the cell again, and save the file as CSV UTF-8",
        )
    return Row(number, cells[:width] + ("",) * (width - len(cells)))
