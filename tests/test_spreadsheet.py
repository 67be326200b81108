"""CSV that no spreadsheet will run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialer.spreadsheet import as_text, csv_line, without_mark


@pytest.mark.parametrize("cell", ["=1+1", "+441134960001", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_looks_like_a_formula_is_marked_as_text(cell):
    assert as_text(cell) == f"'{cell}"


@given(st.text(st.characters(exclude_characters="'")))
def test_the_mark_comes_off_when_a_file_of_ours_is_loaded_again(cell):
    assert without_mark(as_text(cell)) == cell
    assert not as_text(cell).startswith(("=", "+", "-", "@"))


def test_cells_with_commas_are_quoted():
    assert csv_line(["a,b", 'c"d']) == '"a,b","c""d"\r\n'
