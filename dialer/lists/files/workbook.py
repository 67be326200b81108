"""Excel workbooks, read without trusting what they say about themselves, as rows of text.

A workbook is a zip of XML files. Its directory is looked at before anything is unpacked: a file that unpacks to far
more than itself is made to fill our memory, and zipfile unpacks no more than the directory says.
"""

import tempfile
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import IO
from zipfile import BadZipFile, ZipFile

import openpyxl
from openpyxl.workbook import Workbook

from dialer.lists.files.decoding import Source, Unreadable

_ZIP = b"PK\x03\x04"
# Sheets are read as a stream. 200,000 rows of sixteen columns unpack to some 150 MB of XML.
MOST_UNPACKED = 1_000_000_000
# The strings that sheets share are held in memory, at about three times their size.
MOST_SHARED = 40_000_000
MOST_SHEETS = 100
# Real sheets are packed at ten to thirty to one.
MOST_PACKED = 250
MOST_COLUMNS = 500
# openpyxl keeps something of every row that it has read, some 400 bytes, until the sheet is closed.
MOST_ROWS = 200_000
_WORTH_COUNTING = 4_000_000
MOST_BLANK_ROWS_ON_TOP = 10_000
_AS_CSV = "Open it in your spreadsheet program, choose “Save as”, and choose “CSV UTF-8”."


def is_workbook(head: bytes) -> bool:
    """Whether a file that begins like this may be an .xlsx workbook."""
    return head.startswith(_ZIP)


def workbook_rows(source: Source) -> Iterator[list[str]]:
    """Every row of the first sheet that has rows, blank ones too, so that rows keep their numbers.

    Numbers become digits, dates day/month/year, formulas the value that was last calculated.
    Raises :class:`Unreadable` for what is no workbook, or would fill our memory.
    """
    with _on_disk(source) as file, _opened(file) as workbook:
        for sheet in workbook.worksheets[:MOST_SHEETS]:
            # A sheet may say that it is as wide as sheets can be; then every row would be filled up to that.
            sheet.reset_dimensions()
            rows = _rows_of(sheet.iter_rows(values_only=True))
            first = next(rows, None)
            if first is not None:
                yield first
                yield from rows
                return
    raise Unreadable("The workbook has no rows. Save it again with the list on its first sheet.")


@contextmanager
def _on_disk(source: Source) -> Iterator[IO[bytes]]:
    """A zip is read from its end, so the pieces are put together first; on disk, not in memory."""
    with tempfile.TemporaryFile() as file:
        for piece in source():
            file.write(piece)
        file.seek(0)
        yield file


@contextmanager
def _opened(file: IO[bytes]) -> Iterator[Workbook]:
    try:
        with ZipFile(file) as packed:
            _check_directory(packed)
        with warnings.catch_warnings():
            # It complains of styles and extensions that it leaves out; we read nothing but cells.
            warnings.simplefilter("ignore")
            workbook = openpyxl.load_workbook(file, read_only=True, data_only=True)
            try:
                yield workbook
            finally:
                workbook.close()
    except Unreadable:
        raise
    except (BadZipFile, KeyError, ValueError, EOFError, OSError, SyntaxError, TypeError) as why:
        # What openpyxl, its XML parser and zlib raise for a damaged file; a cut one has lost its directory.
        raise Unreadable(
            f"This workbook is damaged or was cut short, and cannot be read. {_AS_CSV} Or upload it again."
        ) from why


def _check_directory(packed: ZipFile) -> None:
    members = packed.infolist()
    names = {member.filename for member in members}
    if "content.xml" in names:
        raise Unreadable(
            f"This is an OpenDocument spreadsheet (.ods), not an .xlsx or CSV file. {_AS_CSV}"
        )
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Unreadable(f"This is a zip file or another kind of document, not an .xlsx. {_AS_CSV}")
    for member in members:
        is_shared = member.filename.casefold().endswith("sharedstrings.xml")
        _check_size(member, MOST_SHARED if is_shared else MOST_UNPACKED)
        _check_rows(packed, member)
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise Unreadable(f"This workbook is too large to be read as one. {_AS_CSV}")


def _check_size(member: zipfile.ZipInfo, most: int) -> None:
    if member.file_size > 10_000_000 and member.file_size > member.compress_size * MOST_PACKED:
        raise Unreadable(
            f"A part of this workbook unpacks to {MOST_PACKED} times its size or more, as no list does. {_AS_CSV}"
        )
    if member.file_size > most:
        raise Unreadable(
            f"This workbook holds {member.file_size // 1_000_000:,} MB in one part, and "
            f"{most // 1_000_000:,} MB are the most. {_AS_CSV}"
        )


def _check_rows(packed: ZipFile, member: zipfile.ZipInfo) -> None:
    """Count the rows of a sheet, empty ones too, without making anything of them."""
    if "worksheets/" not in member.filename or member.file_size < _WORTH_COUNTING:
        return
    with packed.open(member) as sheet:
        pieces = iter(lambda: sheet.read(1 << 20), b"")
        rows = sum(piece.count(b"<row") + piece.count(b":row ") for piece in pieces)
    if rows > MOST_ROWS:
        raise Unreadable(
            f"A sheet of this workbook has about {rows:,} rows, many of them perhaps empty, and {MOST_ROWS:,} are the "
            f"most that are read from a workbook. {_AS_CSV}"
        )


def _rows_of(rows: Iterator[tuple[object, ...]]) -> Iterator[list[str]]:
    """As text, without blank cells at the end; nothing when all rows on top are blank."""
    blank, is_top = 0, True
    # A row may say that it is the two-billionth, and all before it come as blank ones.
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise Unreadable(
                f"A sheet of this workbook goes down to row {MOST_ROWS:,} and further, and no more are read from a "
                f"workbook. Delete the empty rows. {_AS_CSV}"
            )
        cells = [_text(value) for value in row[:MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield from ([] for _ in range(blank))
            yield cells
            blank, is_top = 0, False
        else:
            blank += 1
            if is_top and blank > MOST_BLANK_ROWS_ON_TOP:
                return


def _text(value: object) -> str:
    """A cell as a person would have typed it into a CSV file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return _digits(value)
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value)


def _digits(value: float) -> str:
    """A whole number without a point. A sheet keeps fifteen digits, so no telephone number is rounded in it."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
