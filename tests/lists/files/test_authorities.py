"""Councils, however they are written."""

import pytest

from dialer.lists.files.authorities import plain_authority


@pytest.mark.parametrize(
    "written",
    [
        "Leeds",
        " leeds ",
        "LEEDS CITY COUNCIL",
        "City of Leeds",
        "The City of Leeds Council",
        "Leeds.",
    ],
)
def test_a_council_is_the_same_however_it_is_written(written):
    assert plain_authority(written) == "leeds"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("London Borough of Camden", "Camden Council"),
        ("King's Lynn & West Norfolk", "Borough Council of Kings Lynn and West Norfolk"),
        ("Royal Borough of Kingston-upon-Thames", "Kingston upon Thames"),
        ("City of London", "London"),
    ],
)
def test_two_ways_of_writing_one_council_are_one(one, other):
    assert plain_authority(one) == plain_authority(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Derby City Council", "Derbyshire Dales District Council"),
        ("Peterborough", "Peter"),
        ("Cambridge", "South Cambridgeshire"),
    ],
)
def test_councils_of_other_places_are_others(one, other):
    assert plain_authority(one) != plain_authority(other)


def test_a_name_of_nothing_but_styles_is_kept_as_it_is():
    assert plain_authority("City Council") == "city council"
    assert plain_authority(" - ") == ""
