"""The next person: of the list the volunteer came for, or of another one, and then they are told."""

from dialer.calls.models import Call
from dialer.db import transaction
from dialer.record import evening
from dialer.record.evening import look_for_next
from dialer.record.next import PAUSE
from tests.on_the_line import after_the_pause
from tests.reading import all_of, fresh


def test_on_the_list_they_came_for_there_is_nothing_to_tell(make_list, make_volunteer, people):
    volunteer = came_for(make_list(name="North"), make_volunteer)
    people(1, volunteer.call_list)

    look_for_next(volunteer.shift.id)

    assert fresh(volunteer.shift).notice == ""


def test_when_everybody_on_it_is_rung_they_hear_whose_people_come_next(
    make_list, make_volunteer, people
):
    volunteer = came_for(make_list(name="North"), make_volunteer)
    (entry,) = people(1, make_list(name="South"))

    look_for_next(volunteer.shift.id)

    assert fresh(entry).claimed_by == volunteer.shift.id
    assert fresh(volunteer.shift).notice == (
        "Everybody on “North” has been rung for now. This person is on “South”."
    )


def test_a_list_that_is_paused_is_not_said_to_be_rung(make_list, make_volunteer, people, clock):
    volunteer = came_for(make_list(name="North", paused_at=clock.now()), make_volunteer)
    people(1, make_list(name="South"))

    look_for_next(volunteer.shift.id)

    assert fresh(volunteer.shift).notice.startswith("“North” is not being rung at the moment.")


def test_with_auto_advance_there_is_time_to_read_a_name_before_it_rings(
    make_volunteer, people, clock
):
    volunteer = make_volunteer(auto_advance=True)
    people(1, volunteer.call_list)

    look_for_next(volunteer.shift.id)
    clock.moment += PAUSE / 2
    look_for_next(volunteer.shift.id)

    assert all_of(Call) == []
    assert fresh(volunteer.shift).rings_at == clock.now() + PAUSE / 2


def test_call_need_not_wait_for_the_pause(make_volunteer, people):
    volunteer = make_volunteer(auto_advance=True)
    (entry,) = people(1, volunteer.call_list)
    look_for_next(volunteer.shift.id)

    evening.call_next(volunteer.shift.id, entry.id)

    assert [call.entry_id for call in all_of(Call)] == [entry.id]


def test_whoever_stops_the_pause_is_waited_for(make_volunteer, people, clock):
    volunteer = make_volunteer(auto_advance=True)
    people(1, volunteer.call_list)
    look_for_next(volunteer.shift.id)

    evening.set_auto_advance(volunteer.shift.id, on=False)
    after_the_pause(volunteer.shift, clock)

    assert all_of(Call) == []
    assert fresh(volunteer.shift).rings_at is None


def test_after_a_skip_the_next_person_has_a_pause_of_their_own(make_volunteer, people, clock):
    volunteer = make_volunteer(auto_advance=True)
    skipped, _ = people(2, volunteer.call_list)
    look_for_next(volunteer.shift.id)
    clock.moment += PAUSE / 2

    evening.skip(volunteer.shift.id, skipped.id)

    assert fresh(volunteer.shift).rings_at == clock.now() + PAUSE


def came_for(call_list, make_volunteer):
    volunteer = make_volunteer(call_list)
    with transaction() as session:
        session.merge(volunteer.shift).call_list_id = call_list.id
    return volunteer
