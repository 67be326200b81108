"""The party's file of members comes in."""

import pytest

from dialer.accounts.members.loading import load_members
from dialer.accounts.members.models import Member
from dialer.db import transaction
from dialer.lists.files.decoding import Unreadable
from tests.lists.files.test_workbook import workbook
from tests.reading import all_of

HEADING = "Membership Number,First name,Last name,E-mail,Mobile\n"
FRANK = "M100001,Frank,Campbell,Frank@PhoneBank.example,0116 496 0975\n"
BILAL = "M 100 002,Bilal,O'Neill,bilal@phonebank.example,\n"


@pytest.fixture
def load(wired):
    def load(text, *, is_whole=False):
        content = text.encode() if isinstance(text, str) else text
        with transaction() as session:
            return load_members(
                session, lambda: [content], is_whole=is_whole, now=wired.clock.now()
            )

    return load


def test_a_file_tells_number_address_and_name_and_nothing_else_is_kept(load):
    loaded = load(HEADING + FRANK + BILAL)

    assert (loaded.taken, loaded.new, loaded.refused) == (2, 2, 0)
    assert [(each.number, each.email, each.name) for each in all_of(Member)] == [
        ("m100001", "frank@phonebank.example", "Frank Campbell"),
        ("m100002", "bilal@phonebank.example", "Bilal O'Neill"),
    ]


def test_the_same_file_again_brings_nobody_new(load):
    load(HEADING + FRANK)

    assert (load(HEADING + FRANK).new, len(all_of(Member))) == (0, 1)


def test_a_later_file_changes_an_address_and_takes_nobody_away(load):
    load(HEADING + FRANK + BILAL)

    load(HEADING + FRANK.replace("Frank@", "fc@"))

    assert [each.email.partition("@")[0] for each in all_of(Member)] == ["fc", "bilal"]


def test_a_file_that_is_everybody_forgets_the_others(load, clock):
    load(HEADING + FRANK + BILAL)
    clock.passes(days=1)

    loaded = load(HEADING + BILAL, is_whole=True)

    assert loaded.gone == 1
    assert [each.number for each in all_of(Member)] == ["m100002"]


def test_a_number_that_stands_twice_is_as_it_stands_last(load):
    load(HEADING + FRANK + FRANK.replace("Frank@", "fc@"))

    assert [each.email for each in all_of(Member)] == ["fc@phonebank.example"]


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (",Ada,Hale,ada@phonebank.example,\n", "Membership Number", "no membership number"),
        ("M3,Ada,Hale,,\n", "E-mail", "no address"),
        ("M3,Ada,Hale,ada at home,\n", "E-mail", "no e-mail address"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_and_the_others_are_taken(load, row, column, why):
    loaded = load(HEADING + FRANK + row)

    [refused] = loaded.first_refused
    assert (refused.row_number, refused.column) == (3, column)
    assert why in refused.reason
    assert loaded.taken == 1


@pytest.mark.parametrize(
    ("heading", "lacking"),
    [("Membership Number,Name", "e-mail"), ("Email,Name", "membership number")],
)
def test_a_file_without_the_columns_says_which_is_missing(load, heading, lacking):
    with pytest.raises(Unreadable, match=f"no column for the {lacking}"):
        load(f"{heading}\nsomething,Frank\n")


def test_a_file_of_which_no_row_can_be_used_changes_nothing(load, clock):
    load(HEADING + FRANK)
    clock.passes(days=1)

    with pytest.raises(Unreadable, match="No row"):
        load(HEADING + "M3,Ada,Hale,,\n", is_whole=True)

    assert len(all_of(Member)) == 1


def test_a_member_without_a_usable_name_is_asked_for_it_later(load):
    load("member no,email\n7,frank@phonebank.example\n")

    assert all_of(Member)[0].name == ""


def test_a_name_in_one_column_is_kept_as_it_is_said(load):
    load("member id,e-mail address,name\n7,frank@phonebank.example,Frank Campbell\n")

    assert all_of(Member)[0].name == "Frank Campbell"


def test_a_workbook_does_as_well(load):
    load(workbook(["member no", "email", "name"], ["7", "frank@phonebank.example", "Frank"]))

    assert [each.number for each in all_of(Member)] == ["7"]
