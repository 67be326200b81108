"""Rows by so many, in bounded memory."""

from collections.abc import Iterable, Iterator

from dialer.lists.files.decoding import Unreadable
from dialer.lists.files.fitting import BrokenRow, RawRow

# A batch of rows with enormous cells is cut short here, so that no file decides how much memory we need.
MOST_CHARACTERS = 4_000_000


def batches(rows: Iterable[RawRow], *, size: int, after: int) -> Iterator[list[RawRow]]:
    """The rows below row ``after``, at most ``size`` at a time. Where the file breaks off, what came before
    is still a batch; then raises :class:`Unreadable`.
    """
    batch: list[RawRow] = []
    characters = 0
    try:
        for row in rows:
            if number_of(row) <= after:
                continue
            batch.append(row)
            characters += _length(row)
            if len(batch) == size or characters >= MOST_CHARACTERS:
                yield batch
                batch, characters = [], 0
    except Unreadable:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def number_of(row: RawRow) -> int:
    """The row's number as a spreadsheet counts."""
    return row.number if isinstance(row, BrokenRow) else row[0]


def _length(row: RawRow) -> int:
    cells = row.cells if isinstance(row, BrokenRow) else row[1]
    return len("".join(cells)) + len(cells)
