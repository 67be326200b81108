"""Numbers as preference files write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialer.lists.screening.numbers import listed_number


@pytest.mark.parametrize(
    "written",
    [
        "01134960001",
        "0113 496 0001",
        "(0113) 496-0001",
        "+44 113 496 0001",
        "+44 (0)113 496 0001",
        "00441134960001",
        "441134960001",
        "1134960001",  # a spreadsheet has eaten the zero
        "  '0113.496.0001\xa0",
        '"01134960001"\r\n',
    ],
)
def test_a_number_is_the_same_however_it_is_written(written):
    assert listed_number(written) == "+441134960001"


@pytest.mark.parametrize(
    "no_number", ["", "n/a", "+33 1 23 45 67 89", "1.13E+09", "12345", "٠١١٣٤٩٦٠٠٠١"]
)
def test_what_is_no_british_number_is_none(no_number):
    assert listed_number(no_number) is None


@given(st.text())
def test_whatever_comes_out_is_plus_44_and_digits(text):
    found = listed_number(text)

    assert found is None or (found.startswith("+44") and found[1:].isdecimal() and found.isascii())


@given(
    st.integers(10**9, 2 * 10**9 - 1), st.sampled_from(["0", "+44", "0044", "44", "+44 (0)", ""])
)
def test_every_way_of_writing_gives_the_same_line(national, prefix):
    assert listed_number(f"{prefix}{national}") == f"+44{national}"
