"""The call screen when nobody is left: with whom to go on is one tap, and nothing changes without it."""

import pytest
from sqlalchemy import select

from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.shifts.models import Shift
from dialer.shifts.situation import Situation
from tests.reading import all_of

MEMBERS = ListKind.MEMBERS


@pytest.fixture
def waiting(make_evening, make_person, sign_in):
    """A volunteer with the grant for members, on the line, with nobody to ring."""
    person = make_person(name="Dorothy Hale", may_call_members=True)
    make_evening(Situation.NOBODY_NEXT, person)
    sign_in(person)
    return person


@pytest.fixture
def michael(make_list, make_entry, make_contact):
    return make_entry(make_list(kind=MEMBERS), make_contact(first_name="Michael"))


def test_members_are_the_one_thing_to_do_when_the_voters_have_run_out(waiting, michael, screen):
    shown = screen()

    assert "Call Members and Volunteers" in shown["regions"]["actions"]
    assert shown["regions"]["actions"].count("button primary") == 1
    assert "There are others you can go on with" in shown["announce"]


def test_one_tap_brings_up_the_next_person_without_a_new_ring(waiting, michael, press, client):
    answer = press("go-over", kind="members")

    assert answer.json["situation"] == Situation.READY
    assert "Michael" in answer.json["regions"]["person"]
    assert [shift.kind for shift in all_of(Shift)] == [MEMBERS]


def test_without_others_one_may_look_again(waiting, screen):
    actions = screen()["regions"]["actions"]

    assert "Look again" in actions
    assert "Call Members" not in actions


def test_people_outside_the_area_are_offered_first(waiting, michael, make_entry, make_list, screen):
    with transaction() as session:
        shift = session.scalars(select(Shift)).one()
        shift.area = "Leeds West"
    make_entry(make_list(), area="Leeds East")

    regions = screen()["regions"]

    assert "Call people anywhere" in regions["actions"]
    assert "Or call Members and Volunteers" in regions["script"]


def test_while_members_can_be_rung_calling_is_not_over_for_today(waiting, michael, screen, clock):
    """No list of voters is open any more."""
    assert "Calling is over for today" not in screen()["regions"]["status"]


def test_a_tap_for_members_without_the_grant_is_refused_in_words(
    make_evening, volunteer, michael, press
):
    make_evening(Situation.NOBODY_NEXT, volunteer)

    answer = press("go-over", kind="members")

    assert answer.status_code == 409
    assert "permission of its own" in answer.json["problem"]
