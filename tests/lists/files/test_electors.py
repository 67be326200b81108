"""Elector numbers, names and dates as registers write them."""

from datetime import date

import pytest

from dialer.lists.files.electors import (
    age_on,
    date_in,
    elector_parts,
    register_year,
    split_name,
)


@pytest.mark.parametrize(
    ("district", "number", "suffix", "parts"),
    [
        ("", "KD-2/2-289/1", "", ("KD-2/2", "289/1")),
        ("KD-2/2", "KD-2/2-289/1", "", ("KD-2/2", "289/1")),
        ("KD", "289", "1", ("KD", "289/1")),
        ("KD", "289", "0", ("KD", "289")),
        ("KD-", "289", "", ("KD", "289")),
        ("KD", "289/1", "1", ("KD", "289/1")),
        ("", "289", "", ("", "289")),
        ("KD", "", "1", ("KD", "")),
    ],
)
def test_an_elector_number_is_split_on_its_last_dash(district, number, suffix, parts):
    assert elector_parts(district, number, suffix) == parts


@pytest.mark.parametrize(
    ("name", "surname_first", "parts"),
    [
        ("Smith, Jo Ann", True, ("Jo Ann", "Smith")),
        ("Smith Jo Ann", True, ("Jo Ann", "Smith")),
        ("Jo Ann Smith", False, ("Jo Ann", "Smith")),
        ("Jo", False, ("Jo", "")),
        ("Smith", True, ("", "Smith")),
    ],
)
def test_a_whole_name_is_split(name, surname_first, parts):
    assert split_name(name, surname_first=surname_first) == parts


@pytest.mark.parametrize(
    "text",
    ["03/02/2010", "2010-02-03", "3 Feb 2010", "03-Feb-2010", "03/02/2010 00:00", "3.2.2010"],
)
def test_a_date_is_read_with_the_day_first(text):
    assert date_in(text) == date(2010, 2, 3)


def test_what_is_no_date_is_none():
    assert date_in("31/02/2010") is None


def test_somebody_is_a_year_older_on_their_birthday():
    assert age_on(date(2026, 2, 2), date(2010, 2, 3)) == 15
    assert age_on(date(2026, 2, 3), date(2010, 2, 3)) == 16


def test_the_register_changes_on_the_first_of_december():
    assert register_year(date(2026, 11, 30)) == 2026
    assert register_year(date(2026, 12, 1)) == 2027
