"""Members' lists are for programs of organisers who have their grant."""

import io

import pytest

from dialer.lists.importing import propose
from dialer.lists.imports.uploads import Upload
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList
from tests.reading import all_of

FILE = b"name,phone,membership_number\nJo Smith,0113 496 0001,A1\n"


@pytest.fixture
def members(make_list) -> CallList:
    return make_list(name="Our members", kind=ListKind.MEMBERS)


@pytest.fixture
def file_of_members(members):
    return propose(Upload(lambda: [FILE], "members.csv", members.name, ListKind.MEMBERS))


def test_a_list_of_members_is_left_out(ungranted, program, members, make_list):
    make_list(name="Leeds")

    seen, all_there = (each.gets("/lists").json["lists"] for each in (ungranted, program))

    assert [each["name"] for each in seen] == ["Leeds"]
    assert len(all_there) == 2


@pytest.mark.parametrize("change", ["pause", "resume"])
def test_its_id_opens_nothing(ungranted, members, change):
    looked = ungranted.gets(f"/lists/{members.id}")
    changed = ungranted.sends(f"/lists/{members.id}/{change}")

    assert (looked.status_code, changed.status_code) == (403, 403)
    assert "Another organiser gives it" in looked.json["detail"]


@pytest.mark.parametrize("part", ["", "/proposal", "/refused.csv"])
def test_a_file_of_members_is_not_shown(ungranted, program, file_of_members, part):
    path = f"/imports/{file_of_members}{part}"

    assert (ungranted.gets(path).status_code, program.gets(path).status_code) == (403, 200)


@pytest.mark.parametrize("step", ["confirm", "cancel", "resume"])
def test_a_file_of_members_is_not_decided_about(ungranted, file_of_members, step):
    assert ungranted.sends(f"/imports/{file_of_members}/{step}").status_code == 403


def test_no_file_of_members_is_taken(ungranted, wired):
    form = {"file": (io.BytesIO(FILE), "members.csv"), "list_name": "Ours", "kind": "members"}

    assert ungranted.uploads("/imports", **form).status_code == 403
    assert all_of(CallList) == []
