"""The address of a list gives nobody access to it."""

import pytest

from dialer.accounts.models import Role
from dialer.lists.importing import propose
from dialer.lists.imports.uploads import Upload
from dialer.lists.kinds import ListKind

LISTS = ["/organiser/lists", "/organiser/lists/load"]
OF_A_LIST = [
    f"/organiser/lists/{{id}}{page}"
    for page in ("", "/rules", "/merge", "/split", "/people.csv", "/voter-id.csv")
]
CHANGES = ["merge", "split", "rules", "pause", "resume", "rank", "archive", "unarchive"]


@pytest.mark.parametrize("path", LISTS + OF_A_LIST)
def test_a_stranger_is_asked_to_sign_in(client, make_list, path):
    answer = client.get(path.format(id=make_list().id))

    assert answer.status_code == 303
    assert answer.location == "/sign-in"


@pytest.mark.parametrize("path", LISTS + OF_A_LIST)
def test_a_volunteer_has_no_business_here(client, volunteer, make_list, path):
    assert client.get(path.format(id=make_list().id)).status_code == 403


@pytest.mark.parametrize("path", OF_A_LIST)
def test_members_are_shown_only_to_organisers_who_may_call_them(
    organiser, make_person, make_list, sign_in, path
):
    address = path.format(id=make_list(kind=ListKind.MEMBERS).id)
    without = organiser.client.get(address).status_code
    sign_in(make_person(role=Role.ORGANISER, may_call_members=True))

    assert without == 403
    assert organiser.client.get(address).status_code == 200


@pytest.mark.parametrize("change", CHANGES)
def test_nobody_else_changes_a_list_of_members(organiser, make_list, change):
    call_list = make_list(kind=ListKind.MEMBERS)

    assert organiser.sends(f"/organiser/lists/{call_list.id}/{change}").status_code == 403


@pytest.mark.parametrize("change", CHANGES)
def test_a_volunteer_changes_no_list(post, volunteer, make_list, change):
    path = f"/organiser/lists/{make_list().id}/{change}"

    assert post(path, page="/account").status_code == 403


def test_lists_of_members_are_not_in_the_table_of_who_may_not_see_them(organiser, make_list):
    make_list(name="Our members", kind=ListKind.MEMBERS)

    assert "Our members" not in organiser.opens("/organiser/lists")


@pytest.fixture
def members_file(wired) -> str:
    """The address of a file of members that was handed in."""
    kind = ListKind.MEMBERS
    rows = (b"name,phone,membership number\nJo Smith,0113 496 0001,M1\n",)
    import_id = propose(Upload(lambda: iter(rows), "members.csv", "Our members", kind))
    return f"/organiser/lists/imports/{import_id}"


OF_A_FILE = ["", "/standing", "/refused.csv"]
STEPS = ["columns", "cancel", "resume"]


@pytest.mark.parametrize("page", OF_A_FILE)
def test_a_file_of_members_is_not_shown_to_others(organiser, members_file, page):
    assert organiser.client.get(members_file + page).status_code == 403


@pytest.mark.parametrize("page", OF_A_FILE)
def test_no_file_is_shown_to_a_volunteer(client, volunteer, members_file, page):
    assert client.get(members_file + page).status_code == 403


@pytest.mark.parametrize("page", OF_A_FILE)
def test_a_stranger_is_asked_to_sign_in_before_a_file_is_shown(client, members_file, page):
    assert client.get(members_file + page).location == "/sign-in"


@pytest.mark.parametrize("step", STEPS)
def test_nobody_else_takes_a_step_with_a_file_of_members(organiser, members_file, step):
    assert organiser.sends(f"{members_file}/{step}").status_code == 403


@pytest.mark.parametrize("step", STEPS)
def test_a_volunteer_takes_no_step_with_a_file(post, volunteer, members_file, step):
    assert post(f"{members_file}/{step}", page="/account").status_code == 403


@pytest.mark.parametrize("path", ["/organiser/lists/{}", "/organiser/lists/imports/{}"])
def test_what_is_not_there_is_not_found(organiser, make_person, path):
    assert organiser.client.get(path.format(make_person().id)).status_code == 404


def test_that_a_voter_is_a_member_is_downloaded_only_by_who_may_call_members(
    organiser, make_person, make_list, make_entry, make_contact, sign_in
):
    voters = make_list()
    make_entry(voters, make_contact(membership_number="M100001"))
    path = f"/organiser/lists/{voters.id}/people.csv"

    without = organiser.opens(path)
    sign_in(make_person(role=Role.ORGANISER, may_call_members=True))

    assert "M100001" not in without
    assert "M100001" in organiser.opens(path)


@pytest.mark.parametrize("page", ["/organiser/screening/number", "/organiser/do-not-call/find"])
def test_asking_why_a_number_is_rung_names_no_list_of_members(
    organiser, make_list, make_entry, make_contact, page
):
    make_entry(
        make_list(name="Our members", kind=ListKind.MEMBERS), make_contact(line="+447700900001")
    )

    answer = organiser.sends(page, number="07700 900001").text

    assert "a list you have no access to" in answer
    assert "Our members" not in answer
