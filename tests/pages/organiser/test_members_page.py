"""An organiser loads the party's members, so that they can make accounts by themselves."""

import io

import pytest

from dialer.accounts.members.models import Member
from tests.reading import all_of

PAGE = "/organiser/people/members"
GOOD = b"membership number,name,email\nM1,Frank Campbell,frank@phonebank.example\nM2,Ada Hale,\n"


def test_a_file_is_loaded_and_what_was_refused_is_told(organiser):
    answer = organiser.sends(PAGE, file=(io.BytesIO(GOOD), "members.csv"))

    assert answer.status_code == 200
    assert "1 member taken, 1 of them new. 1 row was refused" in " ".join(answer.text.split())
    assert "there is no address" in answer.text
    assert [each.number for each in all_of(Member)] == ["m1"]


def test_a_file_that_is_everybody_says_whom_it_forgot(organiser, save, clock):
    save(Member(number="m9", email="gone@x.example", name="Gone", loaded_at=clock.now()))
    clock.passes(days=1)

    answer = organiser.sends(PAGE, file=(io.BytesIO(GOOD), "members.csv"), is_whole="1")

    assert "1 not on the file is forgotten" in answer.text


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({}, "Choose a file."),
        ({"file": (io.BytesIO(b"name,phone\nJo,x\n"), "a.csv")}, "no column for the membership"),
        ({"file": (io.BytesIO(b""), "a.csv")}, "The file is empty"),
    ],
)
def test_a_file_that_cannot_be_loaded_is_explained(organiser, form, why):
    answer = organiser.sends(PAGE, **form)

    assert answer.status_code == 422
    assert why in answer.text


def test_no_member_is_shown(organiser):
    organiser.sends(PAGE, file=(io.BytesIO(GOOD), "members.csv"))

    assert "frank@phonebank.example" not in organiser.opens(PAGE)


def test_volunteers_may_not_load_members(client, volunteer):
    assert client.get(PAGE).status_code == 403
