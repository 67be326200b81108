"""Delimited text into a heading and numbered rows."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialer.lists.files.decoding import Unreadable
from dialer.lists.files.fitting import BrokenRow, Row
from dialer.lists.files.reading import open_table


def read(text: str):
    content = text.encode()
    return open_table(lambda: [content])


def rows_of(text: str):
    return list(read(text).rows)


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_the_delimiter_is_found_out(mark):
    table = read(f"name{mark}phone\nJo{mark}0113 496 0001\n")

    assert table.header == ("name", "phone")
    assert list(table.rows) == [Row(2, ("Jo", "0113 496 0001"))]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_are_numbered_as_a_spreadsheet_numbers_them(end):
    rows = rows_of(end.join(["", "name,phone", "", "Jo,1", ",", "Al,2"]))

    assert [row.number for row in rows] == [4, 6]


def test_cells_left_off_at_the_end_are_empty():
    assert rows_of("a,b,c\n1\n") == [Row(2, ("1", "", ""))]


def test_empty_cells_beyond_the_heading_do_no_harm():
    assert rows_of("a,b\n1,2,,\n") == [Row(2, ("1", "2"))]


def test_hard_spaces_at_the_edges_are_gone():
    assert rows_of("a,b\n\xa01\xa0, 2\n") == [Row(2, ("1", "2"))]


def test_a_line_break_within_quotation_marks_stays_in_its_cell():
    assert rows_of('a,b\n"1\n1",2\n3,4\n') == [Row(2, ("1\n1", "2")), Row(3, ("3", "4"))]


def test_quotation_marks_in_odd_places_within_one_line_are_taken_as_meant():
    rows = rows_of('a,b\n12" pipe,"Jo" Smith\n')

    assert rows == [Row(2, ('12" pipe', "Jo Smith"))]


@pytest.mark.parametrize(
    ("text", "broken", "reason"),
    [
        ("a,b\n1,2,3\n4,5\n", 2, "the row has 3 cells and the heading only 2"),
        ("a,b\n1,\0\n4,5\n", 2, "a character cannot be read"),
        ('a,b\n"1,2\n4,5\n', 2, "a quotation mark is opened and never closed"),
        ('a,b\n"1,2\n4,5\n"6,7\n', 2, "a quotation mark is opened and never closed"),
        ('a,b\n"1,2\n4,5\n6,7",8,9\n', 2, "a quotation mark is opened and never closed"),
        (f"a,b\n{'x' * 200_000},2\n4,5\n", 2, "a cell has more than 131,072 characters"),
    ],
)
def test_a_broken_row_is_named_and_its_neighbour_is_in(text, broken, reason):
    rows = rows_of(text)

    first = next(row for row in rows if isinstance(row, BrokenRow))
    assert (first.number, first.reason) == (broken, reason)
    assert Row(3, ("4", "5")) in rows


def test_one_open_quotation_mark_costs_one_row_of_thousands():
    text = 'a,b\n"1,2\n' + "4,5\n" * 3000

    rows = rows_of(text)

    assert len([row for row in rows if isinstance(row, Row)]) == 3000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("phone,name,Phone\n", "“Phone” stands twice, in columns 1 and 3"),
        (",,\n,,\n", "has no rows"),
        ('"name,phone\nJo,1\n', "heading in row 1 cannot be read"),
    ],
)
def test_a_heading_that_cannot_be_used_refuses_the_file(text, said):
    with pytest.raises(Unreadable, match=said):
        read(text)


cells = st.text(
    st.characters(exclude_characters="\r\ufffd\ufeff", exclude_categories=["Cc"], codec="utf-8"),
    max_size=8,
).map(str.strip)


@given(st.lists(st.tuples(cells, cells, cells).filter(any), max_size=12))
def test_what_a_spreadsheet_writes_is_what_is_read(written):
    out = io.StringIO()
    csv.writer(out).writerows([("a", "b", "c"), *written])

    rows = rows_of(out.getvalue())

    assert [row.cells for row in rows] == [
        tuple(cell.replace("\xa0", " ").strip() for cell in row) for row in written
    ]


@given(st.binary(max_size=400))
def test_no_bytes_do_worse_than_a_clear_refusal(content):
    with suppress(Unreadable):
        table = open_table(lambda: [b"name,phone\n" + content])
        rows = list(table.rows)
        assert all(
            isinstance(row, BrokenRow) or len(row.cells) == len(table.header) for row in rows
        )


def test_blank_columns_at_the_end_are_none():
    assert read("name,phone,,,,\nJo,0113 496 0001,,,,\n").header == ("name", "phone")


def test_more_columns_than_any_list_has_refuse_the_file():
    with pytest.raises(Unreadable, match="501 columns, and 500 are the most"):
        read(",".join(f"c{nth}" for nth in range(501)) + "\n")
