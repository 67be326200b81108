"""What organisers do with selections and splits in the browser."""

import pytest

from dialer.accounts.models import Role
from dialer.jobs import Job
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList
from dialer.lists.selections.building import rebuild
from dialer.lists.selections.models import By, Selection
from tests.reading import all_of, fresh, jobs_on

PAGE = "/organiser/lists/selections"
HARBOUR = {"name": "Harbour", "kind": "priority_voters", "by": "household", "wards": ["Harbour"]}


@pytest.fixture
def kept(organiser) -> Selection:
    organiser.sends(f"{PAGE}/new", **HARBOUR)
    [selection] = all_of(Selection)
    return selection


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}/new", "/organiser/lists/{id}/split"])
def test_volunteers_have_no_business_here(client, volunteer, make_list, path):
    assert client.get(path.format(id=make_list().id)).status_code == 403


def test_the_form_offers_the_places_there_are(organiser, make_contact):
    make_contact(ward="Harbour, Inner", constituency="Exborough")

    page = organiser.opens(f"{PAGE}/new")

    assert 'value="Harbour, Inner"' in page
    assert 'value="Exborough"' in page


def test_who_fits_is_counted_without_a_script(organiser, make_contact):
    make_contact(ward="Harbour, Inner")
    make_contact(ward="North")

    page = organiser.sends(f"{PAGE}/count", wards=["Harbour, Inner"]).text

    assert "1 person in 1 household; 1 may be rung now." in page
    assert 'value="Harbour, Inner" checked' in page


def test_a_script_is_told_the_count_alone(client, organiser, make_contact, post):
    make_contact(ward="Harbour")

    answer = post(f"{PAGE}/count", {"not_contacted_days": "30"}, page=PAGE, json=True)

    assert answer.json == {
        "count": "1 person in 1 household; 1 may be rung now.",
        "problems": {},
    }


def test_a_script_is_told_what_is_wrong(organiser, post):
    answer = post(f"{PAGE}/count", {"not_contacted_days": "soon"}, page=PAGE, json=True)

    assert answer.status_code == 422
    assert "no number of days" in answer.json["problems"]["not_contacted_days"]


def test_a_selection_is_kept_with_a_list_and_a_worker_asked_to_build_it(organiser, wired):
    answer = organiser.sends(f"{PAGE}/new", **HARBOUR, voter_ids=["L"], voter_ids_written="D6+")

    [selection] = all_of(Selection)
    assert answer.status_code == 303
    assert selection.criteria == {"wards": ["Harbour"], "voter_ids": ["L", "D6+"]}
    assert (selection.by, selection.made_by) == (By.HOUSEHOLD, organiser.person.id)
    assert [(each.name, each.kind) for each in all_of(CallList)] == [
        ("Harbour", ListKind.PRIORITY_VOTERS)
    ]
    assert jobs_on("default", wired.redis) == [(Job.REBUILD_SELECTION, str(selection.id))]


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"name": " "}, "Give the list a name"),
        ({"name": "Leeds"}, "There is a list “Leeds” already"),
        ({"postcodes": "LS62AB"}, "is no beginning of a postcode"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_is_kept(organiser, make_list, form, told):
    make_list(name="Leeds")

    answer = organiser.sends(f"{PAGE}/new", **HARBOUR | form)

    assert answer.status_code == 422
    assert told in answer.text
    assert all_of(Selection) == []


def test_selections_are_told_in_words_with_how_many_they_have(organiser, kept, make_contact):
    make_contact(ward="Harbour")
    rebuild(kept.id)

    page = organiser.opens(PAGE)

    assert "ward Harbour" in page
    assert "1 came, 0 went" in page


def test_what_was_chosen_can_be_changed(organiser, kept):
    page = organiser.opens(f"{PAGE}/{kept.id}")
    organiser.sends(f"{PAGE}/{kept.id}", by="person", roads="Mill Lane", no_voter_id="yes")

    changed = fresh(kept)
    assert "Edit Harbour" in page
    assert changed.criteria == {"roads": ["Mill Lane"], "no_voter_id": True}
    assert (changed.by, changed.owed) == (By.PERSON, True)


def test_a_selection_is_rebuilt_now(organiser, kept, wired):
    rebuild(kept.id)
    wired.redis.flushdb()

    organiser.sends(f"{PAGE}/{kept.id}/rebuild")

    assert jobs_on("default", wired.redis) == [(Job.REBUILD_SELECTION, str(kept.id))]


def test_a_deleted_selection_leaves_its_list(organiser, kept):
    organiser.sends(f"{PAGE}/{kept.id}/delete")

    assert all_of(Selection) == []
    assert [each.name for each in all_of(CallList)] == ["Harbour"]


def test_a_selection_that_is_gone_is_not_found(client, organiser, kept):
    organiser.sends(f"{PAGE}/{kept.id}/delete")

    assert client.get(f"{PAGE}/{kept.id}").status_code == 404


@pytest.fixture
def leeds(make_list, make_entry, make_contact):
    leeds = make_list(name="Leeds")
    for ward in ("Harbour", "North"):
        make_entry(leeds, make_contact(ward=ward))
    return leeds


def test_a_split_is_shown_before_it_is_made(organiser, leeds):
    page = organiser.opens(f"/organiser/lists/{leeds.id}/split?along=ward")

    assert "2 lists would be made" in page
    assert "Leeds – Harbour" in page
    assert len(all_of(CallList)) == 1


def test_a_split_is_made(organiser, leeds):
    answer = organiser.sends(f"/organiser/lists/{leeds.id}/split", along="size", parts="2")

    assert answer.status_code == 303
    assert {each.name for each in all_of(CallList)} == {
        "Leeds",
        "Leeds – part 1 of 2",
        "Leeds – part 2 of 2",
    }


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("along=size&parts=many", "Say into how many lists"),
        ("along=moon", "Choose how to split"),
        ("along=road", "on one list again"),
    ],
)
def test_a_split_that_cannot_be_says_why(client, organiser, leeds, asked, told):
    answer = client.get(f"/organiser/lists/{leeds.id}/split?{asked}")

    assert answer.status_code == 422
    assert told in answer.text


def test_members_are_selected_by_those_granted_it_alone(organiser, make_person, sign_in):
    wanted = HARBOUR | {"kind": "members"}
    without = [organiser.sends(f"{PAGE}/{path}", **wanted).status_code for path in ("new", "count")]
    sign_in(make_person(role=Role.ORGANISER, may_call_members=True))

    assert without == [403, 403]
    assert organiser.sends(f"{PAGE}/new", **wanted).status_code == 303


def test_a_selection_of_members_is_nothing_for_others(organiser, make_person, sign_in):
    sign_in(make_person(role=Role.ORGANISER, may_call_members=True))
    organiser.sends(f"{PAGE}/new", **HARBOUR | {"kind": "members"})
    [selection] = all_of(Selection)
    sign_in(make_person(role=Role.ORGANISER))

    answers = [
        organiser.client.get(f"{PAGE}/{selection.id}").status_code,
        organiser.sends(f"{PAGE}/{selection.id}/rebuild").status_code,
        organiser.sends(f"{PAGE}/{selection.id}/delete").status_code,
    ]
    assert answers == [403, 403, 403]
    assert "Harbour" not in organiser.opens(PAGE)
