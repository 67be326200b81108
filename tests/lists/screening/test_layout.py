"""Where the numbers stand in a preference file."""

import pytest

from dialer.lists.files.decoding import Unreadable
from dialer.lists.screening.layout import Layout, layout_of


@pytest.mark.parametrize(
    ("lines", "layout"),
    [
        (["01134960001\n", "01134960002\n"], Layout("", 0, has_heading=False)),
        (["Number\r\n", "0113 496 0001\r\n"], Layout("", 0, has_heading=True)),
        (["\n", "name,telephone\n", "Jo,01134960001\n"], Layout(",", 1, has_heading=True)),
        (["id;number\n", "1234567;01134960001\n"], Layout(";", 1, has_heading=True)),
        (["2027-04-01\t01134960001\n"], Layout("\t", 1, has_heading=False)),
    ],
)
def test_the_column_with_the_numbers_is_found(lines, layout):
    assert layout_of(lines) == layout


def test_a_comma_in_quotation_marks_moves_no_column():
    assert Layout(",", 1, has_heading=False).cell('"Smith, Jo",01134960001') == "01134960001"


def test_a_short_line_has_an_empty_cell():
    assert Layout(",", 1, has_heading=False).cell("Smith") == ""


@pytest.mark.parametrize("lines", [["name,town\n", "Jo,Leeds\n"], ["\n"]])
def test_a_file_without_numbers_is_refused_with_what_it_should_have(lines):
    with pytest.raises(Unreadable, match="one number on each line"):
        layout_of(lines)
