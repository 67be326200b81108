"""A row into a person, or the reason why not."""

from datetime import date

import pytest

from dialer.lists.files.columns import known_columns
from dialer.lists.files.fitting import BrokenRow, Row
from dialer.lists.files.people import Listed
from dialer.lists.files.refusing import Refused
from dialer.lists.files.rows import Terms, person_in

JO = {"first_name": "Jo", "last_name": "Smith", "phone": "0113 496 0001"}


def read(cells: dict[str, str], *, ward: str = "") -> Listed | Refused:
    terms = Terms(known_columns(tuple(cells)), date(2026, 5, 1), 2026, ward, drama=True)
    return person_in(Row(2, tuple(cells.values())), terms)


def test_an_elector_is_read_whole():
    person = read(
        {
            "Elector Number Prefix": "KD",
            "Elector Number": "289",
            "Elector Number Suffix": "1",
            "Elector Markers": "Q",
            "Elector DOB": "",
            "Elector Name": "SMITH Jo",
            "PostCode": "ls1 1aa",
            "Address1": "1 High Street",
            "Address2": "Leeds",
            "Address3": "LS11AA",
            "Phone": "0113 496 0001",
        }
    )

    assert isinstance(person, Listed)
    assert (person.first_name, person.last_name) == ("Jo", "SMITH")
    assert (person.polling_district, person.elector_number) == ("KD", "289/1")
    assert (person.address, person.postcode) == ("1 High Street, Leeds", "LS1 1AA")
    assert person.facts == {"markers": "Q"}


def test_a_marker_nobody_knows_is_kept_and_costs_no_row():
    assert isinstance(read({**JO, "markers": "Ω"}), Listed)


@pytest.mark.parametrize(("own", "kept"), [("Headingley", "Headingley"), ("", "Roundhay")])
def test_the_ward_of_the_file_is_for_rows_that_name_none(own, kept):
    person = read({**JO, "ward": own}, ward="Roundhay")

    assert isinstance(person, Listed)
    assert person.ward == kept


def test_other_columns_are_kept_as_facts_without_numbers_to_dial():
    person = read({**JO, "Notes": "or 07700 900001", "Road group": "7", "Empty": ""})

    assert isinstance(person, Listed)
    assert person.facts == {"Notes": "or (number hidden)", "Road group": "7"}


def test_a_long_membership_number_is_not_taken_for_a_telephone():
    person = read({**JO, "membership_number": "0012345678"})

    assert isinstance(person, Listed)
    assert person.identity == "member|0012345678"


@pytest.mark.parametrize(
    ("more", "column", "reason"),
    [
        ({"phone": "0113 4"}, "phone", "no British telephone"),
        ({"phone": ""}, "phone", "there is no number"),
        ({"first_name": "", "last_name": ""}, "last_name", "names nobody"),
        ({"first_name": "x" * 201}, "first_name", "201 characters"),
        ({"phone_permission": "No"}, "phone_permission", "not to be phoned"),
    ],
)
def test_a_refused_row_says_where_why_and_what_to_do(more, column, reason):
    refused = read({**JO, **more})

    assert isinstance(refused, Refused)
    assert (refused.row_number, refused.column) == (2, column)
    assert reason in refused.reason
    assert refused.remedy
    assert refused.row == {**JO, **more}


@pytest.mark.parametrize(
    "more",
    [
        {"last_name": "ANONYMOUS ELECTOR"},
        {"anonymous": "Y"},
        {"dob": "02/05/2010"},
        {"dob": "soon"},
        {"age": "15"},
        {"age": "15.0"},
        {"age": "fifteen"},
        {"age": "²"},
        {"anonymous": "AE"},
        {"date of attainment": "02/05/2026"},
    ],
)
def test_of_anonymous_electors_and_children_nothing_is_kept(more):
    refused = read({**JO, **more})

    assert isinstance(refused, Refused)
    assert refused.column == next(iter(more))
    assert (refused.value, refused.row) == ("", {})


@pytest.mark.parametrize(
    "more", [{"dob": "01/05/2010"}, {"age": "16"}, {"age": "75+"}, {"anonymous": "no"}]
)
def test_whoever_is_sixteen_today_is_taken(more):
    assert isinstance(read({**JO, **more}), Listed)


def test_a_broken_row_is_refused_as_a_whole():
    terms = Terms(known_columns(tuple(JO)), date(2026, 5, 1), 2026, "", drama=True)

    refused = person_in(BrokenRow(7, '"Jo', "open", "close it"), terms)

    assert refused == Refused(7, "the whole row", '"Jo', "open", "close it")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"PD": "KD", "ENO": "007"}, {"PD": "kd", "ENO": "7", "first_name": "Joanna"}),
        ({"membership no": "A1"}, {"membership no": "a1", "phone": "07700 900001"}),
        ({"postcode": "LS1 1AA"}, {"postcode": "ls11aa", "phone": "07700 900001"}),
        ({"last_name": "O'Neill"}, {"last_name": "ONEILL"}),
    ],
)
def test_the_same_person_is_known_again(one, other):
    assert read({**JO, **one}).identity == read({**JO, **other}).identity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"PD": "KD", "ENO": "7"}, {"PD": "KE", "ENO": "7"}),
        ({"postcode": "LS1 1AA"}, {"postcode": "LS1 1AB"}),
        ({"phone": "0113 496 0001"}, {"phone": "0113 496 0002"}),
    ],
)
def test_others_are_others(one, other):
    assert read({**JO, **one}).identity != read({**JO, **other}).identity
