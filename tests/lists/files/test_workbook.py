"""Workbooks into the text that a person would have typed."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from dialer.lists.files.decoding import Unreadable
from dialer.lists.files.fitting import Row
from dialer.lists.files.opening import flattened, look_at
from dialer.lists.files.reading import open_table
from dialer.lists.files.workbook import workbook_rows
from tests.lists import hostile

SEEN = datetime(2026, 5, 1, 18, 30)  # noqa: DTZ001  a sheet knows no time zones


def workbook(*rows: list[object], before: int = 0) -> bytes:
    """A workbook with these rows on the sheet behind ``before`` empty ones."""
    book = openpyxl.Workbook()
    for nth in range(before):
        book.create_sheet(f"Empty {nth}", nth)
    for row in rows:
        book.worksheets[before].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: bytes) -> list[Row]:
    pieces = list(flattened(lambda: [content]))
    return list(open_table(lambda: pieces).rows)


def test_cells_become_what_a_person_would_have_typed():
    content = workbook(
        ["name", "phone", "born", "seen", "number", "share", "ok"],
        ["Jo", "0113 496 0001", date(1980, 5, 1), SEEN, 7.0, 0.5, True],
    )

    [row] = read(content)
    assert row.cells == ("Jo", "0113 496 0001", "01/05/1980", "01/05/2026 18:30", "7", "0.5", "yes")


def test_a_number_that_lost_its_leading_zero_keeps_every_other_digit():
    [row] = read(workbook(["phone"], [1134960001], [None]))

    assert row.cells == ("1134960001",)


def test_of_a_formula_the_value_is_read_and_never_the_formula():
    [row] = read(workbook(["name", "phone"], ["Jo", "=1+1"]))

    assert row.cells == ("Jo", "")  # nobody has calculated it yet


def test_rows_keep_the_numbers_they_have_in_the_sheet():
    rows = read(workbook([], ["name"], [None], ["Jo"], ["two\nlines"], ["Al"]))

    assert [(row.number, row.cells[0]) for row in rows] == [(4, "Jo"), (5, "two\nlines"), (6, "Al")]


def test_the_first_sheet_with_rows_is_the_list():
    [row] = read(workbook(["name"], ["Jo"], before=2))

    assert row.cells == ("Jo",)


def test_a_workbook_without_rows_says_so():
    with pytest.raises(Unreadable, match="has no rows"):
        read(workbook())


def test_a_look_reads_only_the_first_rows():
    content = workbook(["name"], *([f"Jo {nth}"] for nth in range(300)))

    assert len(list(look_at(lambda: [content]).rows)) == 99


def test_a_row_that_says_it_is_the_two_billionth_is_not_waited_for():
    far = hostile.cells(1, "name", "phone") + hostile.cells(2_000_000_000, "Jo", "0113 496 0001")

    with pytest.raises(Unreadable, match="Delete the empty rows"):
        list(workbook_rows(lambda: [hostile.sheet_of(far, 0)]))
