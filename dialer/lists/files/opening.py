"""A file of any kind that we know, opened for reading."""

import csv
import io
from collections.abc import Iterator

from dialer.lists.files.decoding import Source
from dialer.lists.files.reading import Table, open_table
from dialer.lists.files.workbook import is_workbook, workbook_rows

_PIECE = 1 << 20


# Enough of a workbook to know its columns and to show its first rows.
LOOKED_AT = 100


def look_at(source: Source) -> Table:
    """A file opened for a look at its first rows; of a workbook there are no others.

    Raises :class:`dialer.lists.files.decoding.Unreadable`, saying what to do about it.
    """
    if is_flat(source):
        return open_table(source)
    pieces = list(flattened(source, rows=LOOKED_AT))
    return open_table(lambda: pieces)


def is_flat(source: Source) -> bool:
    """Whether the file is text already."""
    return not is_workbook(next(iter(source()), b""))


def flattened(source: Source, *, rows: int | None = None) -> Iterator[bytes]:
    """A workbook as CSV in UTF-8, in pieces of about a megabyte; only its first ``rows`` when told so.

    Raises :class:`dialer.lists.files.decoding.Unreadable`.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for number, cells in enumerate(workbook_rows(source), start=1):
        writer.writerow(cell.replace("\0", "") for cell in cells)
        if out.tell() > _PIECE:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
        if number == rows:
            break
    yield out.getvalue().encode()
