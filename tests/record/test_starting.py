"""Beginning an evening, and ringing the volunteer again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from dialer.accounts.models import Person
from dialer.jobs import Job
from dialer.lists.kinds import ListKind
from dialer.queue.models import EntryState
from dialer.record.evening import NotNow
from dialer.record.starting import ring_again, start_shift
from dialer.shifts.lifecycle import LegSignal, LegState, ShiftState
from dialer.shifts.models import Leg, Shift
from tests.on_the_line import tell
from tests.reading import all_of, jobs_on

VOTERS, MEMBERS = ListKind.PRIORITY_VOTERS, ListKind.MEMBERS


@pytest.fixture
def somebody_on_a_list(make_list, make_entry):
    """Make a list with one person on it who is due."""
    return lambda **columns: the_list_of(make_list(**columns), make_entry)


def test_beginning_rings_the_volunteer_s_own_phone(make_person, somebody_on_a_list, redis):
    somebody_on_a_list()
    person = make_person()

    shift_id = start_shift(person.id, VOTERS, auto_advance=True)

    (leg,) = all_of(Leg)
    assert (leg.shift_id, leg.to_number, leg.state) == (shift_id, person.phone, LegState.QUEUED)
    assert jobs_on("dialing", redis) == [(Job.RING_VOLUNTEER, str(leg.id))]


def test_beginning_twice_is_beginning_once(make_person, somebody_on_a_list, redis):
    somebody_on_a_list()
    person = make_person()

    first = start_shift(person.id, VOTERS, auto_advance=False)
    again = start_shift(person.id, VOTERS, auto_advance=True)

    assert first == again
    assert len(all_of(Leg)) == 1


def test_an_evening_is_begun_in_an_area_where_somebody_waits(make_person, make_entry):
    make_entry(area="Leeds West")
    first, second = make_person(), make_person()

    start_shift(first.id, VOTERS, auto_advance=False, area="Leeds West")
    with pytest.raises(NotNow, match="Nobody in York can be rung right now"):
        start_shift(second.id, VOTERS, auto_advance=False, area="York")

    assert [shift.area for shift in all_of(Shift)] == ["Leeds West"]


def test_nobody_begins_without_a_phone_number(make_person, somebody_on_a_list):
    somebody_on_a_list()

    with pytest.raises(NotNow, match="phone number"):
        start_shift(make_person(phone=None).id, VOTERS, auto_advance=False)

    assert all_of(Shift) == []


def test_members_are_rung_only_by_those_who_may(make_person, somebody_on_a_list):
    somebody_on_a_list(kind=MEMBERS)

    with pytest.raises(NotNow, match="permission"):
        start_shift(make_person().id, MEMBERS, auto_advance=False)
    start_shift(make_person(may_call_members=True).id, MEMBERS, auto_advance=False)

    assert len(all_of(Shift)) == 1


def test_nobody_begins_out_of_hours_and_hears_when_calling_starts(
    make_person, somebody_on_a_list, clock
):
    somebody_on_a_list()
    clock.passes(hours=12)

    with pytest.raises(NotNow, match="on Friday at 09:00"):
        start_shift(make_person().id, VOTERS, auto_advance=False)


def test_nobody_s_phone_rings_when_nobody_is_due_and_they_hear_who_is_next(
    make_person, make_list, make_entry, clock, redis
):
    make_entry(make_list(), due_at=clock.now() + timedelta(minutes=25))

    with pytest.raises(NotNow, match="The next person is due at 18:55"):
        start_shift(make_person().id, VOTERS, auto_advance=False)

    assert jobs_on("dialing", redis) == []


def test_a_promise_of_one_s_own_is_enough_to_begin(make_person, make_list, make_entry, clock):
    person = make_person()
    due = {"due_at": clock.now(), "state": EntryState.WAITING, "promised": True}
    make_entry(make_list(), promised_to=person.id, **due)

    start_shift(person.id, VOTERS, auto_advance=False)

    assert len(all_of(Shift)) == 1


def test_a_line_that_dropped_is_rung_again_in_the_same_evening(volunteer, redis):
    tell(volunteer.leg, LegSignal.HUNG_UP)

    ring_again(volunteer.shift.id)

    new = next(leg for leg in all_of(Leg) if leg.id != volunteer.leg.id)
    assert new.shift_id == volunteer.shift.id
    assert jobs_on("dialing", redis) == [(Job.RING_VOLUNTEER, str(new.id))]


def test_a_phone_that_is_being_rung_is_not_rung_again(make_leg, redis):
    leg = make_leg(_state=LegState.RINGING)

    ring_again(leg.shift_id)

    assert len(all_of(Leg)) == 1
    assert jobs_on("dialing", redis) == []


def test_an_evening_that_has_ended_is_not_taken_up_again(make_shift):
    shift = make_shift(_state=ShiftState.ENDED)

    with pytest.raises(NotNow, match="ended"):
        ring_again(shift.id)


def test_the_volunteer_is_not_rung_while_their_last_contact_is_still_on_the_line(
    volunteer, on_a_call
):
    on_a_call(volunteer)
    tell(volunteer.leg, LegSignal.HUNG_UP)

    with pytest.raises(NotNow, match="few seconds"):
        ring_again(volunteer.shift.id)


def test_the_volunteer_is_not_rung_while_their_phone_is_tried_out(volunteer, make_trial):
    tell(volunteer.leg, LegSignal.HUNG_UP)
    make_trial(person_of(volunteer))

    with pytest.raises(NotNow, match="line check or a rehearsal"):
        ring_again(volunteer.shift.id)


def test_a_new_evening_may_begin_when_the_last_one_has_ended(
    make_person, make_shift, somebody_on_a_list
):
    somebody_on_a_list()
    person = make_person()
    old = make_shift(person, _state=ShiftState.ENDED)

    assert start_shift(person.id, VOTERS, auto_advance=False) != old.id


def test_two_tabs_that_begin_at_once_share_one_evening(make_person, somebody_on_a_list):
    somebody_on_a_list()
    person = make_person()

    with ThreadPoolExecutor(2) as tabs:
        begun = [tabs.submit(start_shift, person.id, VOTERS, auto_advance=False) for _ in range(2)]

    assert len({tab.result() for tab in begun}) == 1
    assert len(all_of(Shift)) == 1


def test_a_volunteer_may_begin_with_a_list_of_their_own_choice(make_person, somebody_on_a_list):
    call_list = somebody_on_a_list()

    start_shift(make_person().id, VOTERS, auto_advance=False, call_list_id=call_list.id)

    assert [shift.call_list_id for shift in all_of(Shift)] == [call_list.id]


def test_the_name_of_a_list_opens_no_door(make_person, somebody_on_a_list):
    somebody_on_a_list()
    members = somebody_on_a_list(kind=MEMBERS)

    with pytest.raises(NotNow, match="not one of these"):
        start_shift(make_person().id, VOTERS, auto_advance=False, call_list_id=members.id)

    assert all_of(Shift) == []


def the_list_of(call_list, make_entry):
    make_entry(call_list)
    return call_list


def person_of(volunteer):
    return next(person for person in all_of(Person) if person.id == volunteer.shift.person_id)
