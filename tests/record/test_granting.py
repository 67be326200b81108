"""The grant for members, given and taken back, also in the middle of an evening."""

import pytest

from dialer.lists.kinds import ListKind
from dialer.queue.models import EntryState, QueueEntry
from dialer.record.evening import NotNow, call_next, look_for_next
from dialer.record.granting import grant_members
from dialer.record.next import TAKEN_BACK
from dialer.record.starting import ring_again
from dialer.shifts.lifecycle import LegSignal
from tests.on_the_line import tell
from tests.reading import all_of, fresh


@pytest.fixture
def caller(make_person):
    return make_person(may_call_members=True)


@pytest.fixture
def with_a_member(make_volunteer, make_list, people, caller):
    """A volunteer of members with one of them on their screen, and another waiting."""
    volunteer = make_volunteer(make_list(kind=ListKind.MEMBERS), person=caller)
    people(2, volunteer.call_list)
    look_for_next(volunteer.shift.id)
    return volunteer


def test_it_is_given_and_taken_back(make_person):
    person = make_person()

    given = (grant_members(person.id, may=True), fresh(person).may_call_members)
    taken = (grant_members(person.id, may=False), fresh(person).may_call_members)

    assert (given, taken) == ((person.name, True), (person.name, False))


def test_a_member_on_the_screen_goes_back_to_the_list_at_once(with_a_member, caller):
    before = {entry.claimed_by for entry in all_of(QueueEntry)}

    grant_members(caller.id, may=False)

    assert with_a_member.shift.id in before
    assert {entry.state for entry in all_of(QueueEntry)} == {EntryState.OPEN}
    assert fresh(with_a_member.shift).notice == TAKEN_BACK


def test_nobody_is_handed_out_any_more(with_a_member, caller):
    grant_members(caller.id, may=False)

    look_for_next(with_a_member.shift.id)

    assert {entry.claimed_by for entry in all_of(QueueEntry)} == {None}


def test_a_tap_that_was_on_its_way_rings_nobody(with_a_member, caller):
    [entry] = [each for each in all_of(QueueEntry) if each.claimed_by]
    grant_members(caller.id, may=False)

    with pytest.raises(NotNow):
        call_next(with_a_member.shift.id, entry.id)


def test_their_phone_is_not_rung_again_for_members(with_a_member, caller):
    tell(with_a_member.leg, LegSignal.HUNG_UP)
    grant_members(caller.id, may=False)

    with pytest.raises(NotNow, match="permission of its own"):
        ring_again(with_a_member.shift.id)


def test_an_evening_with_voters_goes_on(make_volunteer, people, caller):
    volunteer = make_volunteer(person=caller)
    people(1, volunteer.call_list)
    look_for_next(volunteer.shift.id)

    grant_members(caller.id, may=False)

    assert [entry.claimed_by for entry in all_of(QueueEntry)] == [volunteer.shift.id]
