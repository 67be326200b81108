"""What can be chosen."""

from dialer.db import transaction
from dialer.lists.selections.choices import letters, places


def test_every_place_is_named_once_and_in_order(make_contact):
    for ward, constituency, district in (
        ("North", "Exborough", "KE"),
        ("Harbour", "Exborough", "KD"),
        ("Harbour", "Wyeford", "KD"),
        ("", "", None),
    ):
        make_contact(ward=ward, constituency=constituency, polling_district=district)

    with transaction() as session:
        found = places(session)

    assert found.wards == ["Harbour", "North"]
    assert found.constituencies == ["Exborough", "Wyeford"]
    assert found.polling_districts == ["KD", "KE"]


def test_where_nobody_is_there_are_no_places(wired):
    with transaction() as session:
        found = places(session)

    assert (found.wards, found.constituencies, found.polling_districts) == ([], [], [])


def test_a_letter_written_in_two_ways_is_kept_in_one():
    assert (letters()["U"], letters()["D"]) == ("D", "D")
