"""Elector numbers are each council's own: whose register a file is decides who is meant by one."""

from pathlib import Path

import pytest

from dialer.db import transaction
from dialer.lists.files.columns import AuthorityMissing
from dialer.lists.importing import import_file
from dialer.lists.imports.store import refused_rows
from dialer.lists.kinds import ListKind
from dialer.lists.models import Contact
from tests.reading import all_of

pytestmark = pytest.mark.usefixtures("wired")

SHEET = "PD,ENO,First name,Last name,Postcode,Phone\n"
REGISTER = "PD,ENO,Franchise Flag,First names,Surname,Postcode,Phone\n"
JO = "AA,17,Jo,Smith,LS1 1AA,0113 496 0001\n"
AL = "AA,17,Al,Jones,YO1 1AA,0113 496 0002\n"


@pytest.fixture
def load(tmp_path: Path):
    def load(text: str, authority: str = ""):
        path = tmp_path / "people.csv"
        path.write_text(text)
        return import_file(
            path, list_name="Voters", kind=ListKind.PRIORITY_VOTERS, authority=authority
        )

    return load


def test_two_councils_may_each_have_an_elector_of_one_number(load):
    load(SHEET + JO, "Leeds")

    done = load(SHEET + AL, "York")

    assert (done.taken, done.merged, done.refused) == (1, 0, 0)
    assert {(who.first_name, who.authority) for who in all_of(Contact)} == {
        ("Jo", "leeds"),
        ("Al", "york"),
    }


def test_a_council_written_in_another_way_is_the_same_council(load):
    load(SHEET + JO, "Leeds")

    done = load(f"{SHEET}AA,17,Joanna,Smith,,0113 496 0009\n", "LEEDS CITY COUNCIL")

    assert (done.merged, len(all_of(Contact))) == (1, 1)


def test_a_column_of_the_file_says_whose_register_each_row_is_from(load):
    done = load(f"Council,{SHEET}Leeds,{JO}York,{AL},AA,18,Di,Brown,,0113 496 0003\n", "Hull")

    assert done.taken == 3
    assert [who.authority for who in all_of(Contact)] == ["leeds", "york", "hull"]


def test_the_company_of_a_monthly_update_is_the_council(load):
    load(SHEET + JO, "Leeds")
    load(SHEET + AL, "York")

    load(
        "CompanyName,CompanyOPCSRef,DistrictRef,ElectorNumber,ElectorSurname,ElectorChangedMonth,ElectorDeletedMonth\n"
        "York Council,E0,AA,17,Jones,0,5\n"
    )

    assert {who.first_name: who.elector_number for who in all_of(Contact)} == {
        "Jo": "17",
        "Al": None,
    }


def test_a_register_is_not_loaded_before_somebody_says_whose_it_is(load):
    with pytest.raises(AuthorityMissing, match="which council’s register"):
        load(f"{REGISTER}AA,17,,Jo,Smith,LS1 1AA,0113 496 0001\n")

    assert all_of(Contact) == []


def test_whose_register_it_is_need_be_said_once_only(load):
    load(SHEET + JO, "Leeds City Council")

    load(f"{REGISTER}AA,18,,Al,Jones,LS1 1AB,0113 496 0002\n")

    assert [who.authority for who in all_of(Contact)] == ["leeds", "leeds"]


def test_a_number_that_is_somebody_elses_by_name_and_place_is_refused(load):
    load(SHEET + JO, "Leeds")

    done = load(SHEET + AL, "Leeds")

    assert (done.taken, done.merged, done.refused) == (0, 0, 1)
    assert [who.last_name for who in all_of(Contact)] == ["Smith"]
    with transaction() as session:
        [row] = refused_rows(session, done.import_id, limit=9)
    assert row.row["Last name"] == "Jones"
    assert "of another name and postcode" in row.reason


def test_the_same_slip_within_one_file_is_refused_too(load):
    done = load(SHEET + JO + AL, "Leeds")

    assert (done.taken, done.merged, done.refused) == (1, 0, 1)
    assert [who.last_name for who in all_of(Contact)] == ["Smith"]


@pytest.mark.parametrize("row", ["AA,17,Jo,Lee,LS1 1AA,", "AA,17,Jo,SMITH,LS9 9ZZ,", "AA,17,,,,"])
def test_somebody_who_married_moved_or_is_only_a_number_stays_who_they_are(load, row):
    load(SHEET + JO, "Leeds")

    done = load(f"{SHEET}{row}\n" if "Jo" in row else f"PD,ENO,Voted\n{row[:5]},Y\n", "Leeds")

    assert (done.merged, done.refused, len(all_of(Contact))) == (1, 0, 1)


def test_an_elector_of_an_unknown_council_is_found_by_number_and_surname(load):
    load(SHEET + JO)

    load(f"{SHEET}AA,17,Joanna,Smith,LS9 9ZZ,\n", "Leeds")

    [jo] = all_of(Contact)
    assert (jo.authority, jo.identity) == ("leeds", "elector|leeds|2027|aa|17")


def test_an_elector_of_an_unknown_council_is_nobody_of_another_name(load):
    load(SHEET + JO)

    done = load(f"{SHEET}AA,17,Jo,Jones,YO1 1AA,0113 496 0002\n", "York")

    assert done.taken == 1
    assert [(who.last_name, who.authority) for who in all_of(Contact)] == [
        ("Smith", ""),
        ("Jones", "york"),
    ]


def test_one_elector_of_an_unknown_council_is_not_found_twice(load):
    load(SHEET + JO)

    done = load(
        f"Council,{SHEET}Leeds,AA,17,Jo,Smith,LS1 9ZZ,0113 496 0001\n"
        "York,AA,17,Jo,Smith,YO1 1AA,0113 496 0002\n"
    )

    assert (done.taken, done.merged) == (1, 1)
    assert {who.authority for who in all_of(Contact)} == {"leeds", "york"}


def test_whoever_leaves_a_register_is_of_no_council_any_more(load):
    load(SHEET + JO, "Leeds")

    load("DistrictRef,ElectorNumber,ElectorChangedMonth,ElectorDeletedMonth\nAA,17,0,5\n", "Leeds")

    [jo] = all_of(Contact)
    assert (jo.authority, jo.elector_number, jo.identity) == ("", None, None)
