"""Organisers hand in a file."""

import pytest

from dialer.lists.imports.models import FileChunk, Import
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList
from tests.pages.organiser.handing_in import file_form
from tests.reading import all_of

PAGE = "/organiser/lists/load"


def test_a_file_makes_a_new_list(organiser):
    answer = organiser.sends(PAGE, **file_form())

    [loading], [made] = all_of(Import), all_of(CallList)
    assert answer.location == f"/organiser/lists/imports/{loading.id}"
    assert (loading.file_name, loading.call_list_id) == ("people.csv", made.id)
    assert (made.name, made.kind) == ("Leeds", ListKind.PRIORITY_VOTERS)


def test_a_file_goes_into_the_list_it_was_meant_for(organiser, make_list):
    there = make_list(name="Bristol")

    chosen = organiser.opens(f"{PAGE}?list={there.id}")
    organiser.sends(PAGE, **file_form(list=str(there.id), list_name=""))

    assert f'<option value="{there.id}" selected>Bristol</option>' in chosen
    assert all_of(Import)[0].call_list_id == there.id


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (file_form(b""), "The file is empty"),
        (file_form(list_name=" "), "Give the new list a name"),
        (file_form(kind="nobody"), "Choose who is on the list"),
        (file_form(list="00000000-0000-0000-0000-000000000000"), "not here any more"),
        (file_form(screened_on="last week"), "“last week” is no date"),
        ({"list_name": "Leeds", "kind": "priority_voters"}, "Choose a file"),
    ],
    ids=["empty", "no name", "no kind", "no list", "no date", "no file"],
)
def test_what_cannot_be_taken_in_is_said_at_the_field_and_nothing_is_kept(organiser, form, said):
    answer = organiser.sends(PAGE, **form)

    assert answer.status_code == 422
    assert said in answer.text
    assert all_of(Import) == all_of(FileChunk) == all_of(CallList) == []


def test_a_list_of_the_other_kind_is_named(organiser, make_list):
    make_list(name="Leeds", kind=ListKind.MEMBERS)

    answer = organiser.sends(PAGE, **file_form())

    assert answer.status_code == 422
    assert "is of the kind members" in answer.text


def test_members_are_loaded_only_by_who_may_call_them(organiser):
    answer = organiser.sends(PAGE, **file_form(kind="members"))

    assert answer.status_code == 422
    assert "Members and Volunteers" not in organiser.opens(PAGE)


def test_the_form_says_how_big_a_file_may_be(organiser):
    assert "up to 200 MB" in organiser.opens(PAGE)


def test_the_day_of_screening_is_carried_to_the_page_where_it_is_confirmed(organiser):
    answer = organiser.sends(PAGE, **file_form(screened_on="2027-04-10"))

    assert 'value="2027-04-10"' in organiser.opens(answer.location)
