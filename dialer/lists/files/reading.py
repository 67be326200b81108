"""A delimited file as a heading and numbered rows, whatever was done to it on its way to us."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from dialer.lists.files.decoding import Source, Unreadable, lines_of, survey
from dialer.lists.files.fitting import BrokenRow, RawRow, Row, clean, cut, fit

DELIMITERS = (",", "\t", ";", "|")
MOST_LINES_IN_A_ROW = 25
MOST_COLUMNS = 500


@dataclass(frozen=True)
class Table:
    """A file opened for reading. ``raw`` or ``rows`` can be gone through, once."""

    header: tuple[str, ...]
    raw: Iterator[RawRow]
    lines_expected: int

    @property
    def rows(self) -> Iterator[Row | BrokenRow]:
        """The rows, each with a cell for every heading; blank rows are left out."""
        width = len(self.header)
        return (row for raw in self.raw if (row := fit(raw, width)) is not None)


def open_table(source: Source) -> Table:
    """Read the heading and stand before the first row below it.

    Raises :class:`Unreadable` when the file has no text, no heading, or a heading twice.
    """
    found = survey(source)
    lines = _Lines(lines_of(source, found.encoding))
    delimiter = _delimiter(lines)
    records = _records(lines, delimiter)
    for number, record in records:
        if isinstance(record, BrokenRow):
            raise Unreadable(f"The heading in row {number} cannot be read: {record.reason}.")
        header = _without_blank_end(tuple(map(clean, record)))
        if header:
            _check(header)
            return Table(header, _rows(records, lines, delimiter, len(header)), found.lines)
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


def _records(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | BrokenRow]]:
    # Strict, because a quotation mark that closes in mid-cell is the sign of one that never should have opened.
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        lines.in_hand.clear()
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except _NeverClosed:
            yield number, _never_closed(number, lines.take_back_all_but_first(), delimiter)
        except csv.Error:
            several = len(lines.in_hand) > 1
            line = lines.take_back_all_but_first()
            read = _never_closed if several else _sloppy
            yield number, read(number, line, delimiter)


def _never_closed(number: int, line: str, delimiter: str) -> BrokenRow:
    return BrokenRow(
        number,
        line.strip()[:200],
        "a quotation mark is opened and never closed",
        "remove the quotation mark, or close it",
        cut(line, delimiter),
    )


def _sloppy(number: int, line: str, delimiter: str) -> list[str] | BrokenRow:
    """One line with quotation marks in odd places, read as a spreadsheet would read it."""
    try:
        return next(csv.reader([line], delimiter=delimiter))
    except csv.Error:
        most = csv.field_size_limit()
        return BrokenRow(
            number, line[:200], f"a cell has more than {most:,} characters", "shorten the cell"
        )


def _without_blank_end(header: tuple[str, ...]) -> tuple[str, ...]:
    """A spreadsheet that was once wider leaves thousands of empty cells behind, and every row would be as wide."""
    width = len(header)
    while width and not header[width - 1]:
        width -= 1
    return header[:width]


def _check(header: tuple[str, ...]) -> None:
    if len(header) > MOST_COLUMNS:
        raise Unreadable(
            f"The file has {len(header):,} columns, and {MOST_COLUMNS:,} are the most. "
            "Remove those that say nothing about people."
        )
    seen: dict[str, int] = {}
    for position, name in enumerate(header, start=1):
        first = seen.setdefault(name.casefold(), position)
        if name and first != position:
            raise Unreadable(
                f"The heading “{name}” stands twice, in columns {first} and {position}. "
                "Give the two columns different headings, or remove one."
            )


def _rows(
    records: Iterator[tuple[int, list[str] | BrokenRow]],
    lines: _Lines,
    delimiter: str,
    width: int,
) -> Iterator[RawRow]:
    for number, record in records:
        if isinstance(record, BrokenRow):
            yield record
        elif len(lines.in_hand) > 1 and any(map(clean, record[width:])):
            # Two stray quotation marks made one row of several: give the others back.
            yield _never_closed(number, lines.take_back_all_but_first(), delimiter)
        elif record:
            yield number, record
