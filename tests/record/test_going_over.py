"""When nobody is left of those a volunteer chose, others are offered; they come only if the volunteer says so."""

import pytest

from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.queue.elsewhere import NOWHERE, Elsewhere
from dialer.queue.models import EntryState
from dialer.record.evening import NotNow, look_for_next
from dialer.record.going_over import go_over
from dialer.record.look import look
from dialer.shifts.lifecycle import ShiftState
from dialer.shifts.situation import Situation
from dialer.wiring import wired as wiring
from tests.reading import fresh

VOTERS, MEMBERS = ListKind.PRIORITY_VOTERS, ListKind.MEMBERS


@pytest.fixture
def with_grant(make_volunteer, make_person):
    """A volunteer on the line at Priority Voters, who may call members too."""
    return make_volunteer(person_id=make_person(may_call_members=True).id)


@pytest.fixture
def a_member(make_list, make_entry):
    return make_entry(make_list(kind=MEMBERS))


def test_members_are_offered_to_those_who_may_ring_them(with_grant, make_volunteer, a_member):
    without_grant = make_volunteer()

    assert seen_by(with_grant).elsewhere == Elsewhere(kind=MEMBERS)
    assert seen_by(without_grant).elsewhere == NOWHERE


def test_nobody_is_offered_where_nobody_waits(with_grant, make_list):
    make_list(kind=MEMBERS)

    assert seen_by(with_grant).elsewhere == NOWHERE


def test_voters_are_offered_when_the_members_have_run_out(make_volunteer, make_list, make_entry):
    volunteer = make_volunteer(make_list(kind=MEMBERS))
    make_entry(make_list(kind=VOTERS))

    assert seen_by(volunteer).elsewhere == Elsewhere(kind=VOTERS)


def test_outside_their_area_people_are_offered_and_not_given(make_volunteer, make_entry):
    volunteer = make_volunteer(area="Leeds West")
    elsewhere = make_entry(volunteer.call_list, area="Leeds East")

    look_for_next(volunteer.shift.id)

    evening = seen_by(volunteer)
    assert evening.elsewhere == Elsewhere(anywhere=True)
    assert evening.nobody_because == "Everybody in Leeds West has been rung for now. Thank you!"
    assert fresh(elsewhere).state is EntryState.OPEN


def test_while_somebody_is_next_nothing_else_is_offered(with_grant, a_member, people):
    people(1, with_grant.call_list)
    look_for_next(with_grant.shift.id)

    assert seen_by(with_grant).elsewhere == NOWHERE


def test_nobody_of_the_other_kind_is_given_unasked(with_grant, a_member):
    look_for_next(with_grant.shift.id)

    assert fresh(a_member).state is EntryState.OPEN
    assert seen_by(with_grant).situation is Situation.NOBODY_NEXT


def test_going_over_brings_the_next_person_up_on_the_same_line(with_grant, a_member):
    go_over(with_grant.shift.id, MEMBERS)

    evening = seen_by(with_grant)
    assert fresh(a_member).claimed_by == with_grant.shift.id
    assert (evening.situation, evening.shift.kind) == (Situation.READY, MEMBERS)
    assert evening.leg.over_at is None
    assert evening.shift.notice == ""


def test_going_anywhere_leaves_the_area_behind(make_volunteer, make_entry):
    volunteer = make_volunteer(area="Leeds West")
    entry = make_entry(volunteer.call_list, area="Leeds East")

    go_over(volunteer.shift.id, VOTERS)

    assert fresh(entry).claimed_by == volunteer.shift.id
    assert fresh(volunteer.shift).area == ""


def test_saying_it_twice_keeps_the_person_who_came_up(with_grant, a_member):
    go_over(with_grant.shift.id, MEMBERS)
    go_over(with_grant.shift.id, MEMBERS)

    assert fresh(a_member).claimed_by == with_grant.shift.id


def test_somebody_who_came_up_meanwhile_goes_back_to_their_list(with_grant, a_member, people):
    (voter,) = people(1, with_grant.call_list)
    look_for_next(with_grant.shift.id)

    go_over(with_grant.shift.id, MEMBERS)

    assert fresh(voter).state is EntryState.OPEN
    assert fresh(a_member).claimed_by == with_grant.shift.id


def test_without_the_grant_nobody_goes_over_to_members(make_volunteer, a_member):
    volunteer = make_volunteer()

    with pytest.raises(NotNow, match="permission of its own"):
        go_over(volunteer.shift.id, MEMBERS)

    assert fresh(volunteer.shift).kind is VOTERS


def test_a_call_in_progress_stays_where_it_is(with_grant, a_member, on_a_call):
    on_a_call(with_grant)

    with pytest.raises(NotNow, match="Say how this call went first"):
        go_over(with_grant.shift.id, MEMBERS)

    assert fresh(with_grant.shift).kind is VOTERS


def test_where_nobody_waits_any_more_it_is_said_and_nothing_changes(with_grant, make_list):
    make_list(kind=MEMBERS)

    with pytest.raises(NotNow, match="has been rung for today"):
        go_over(with_grant.shift.id, MEMBERS)

    assert fresh(with_grant.shift).kind is VOTERS


def test_an_evening_that_is_over_stays_as_it_was(make_shift, make_person, a_member):
    shift = make_shift(make_person(may_call_members=True), _state=ShiftState.ENDED)

    go_over(shift.id, MEMBERS)

    assert fresh(shift).kind is VOTERS


def seen_by(volunteer):
    with transaction() as session:
        return look(session, volunteer.shift.id, now=wiring().clock.now())
