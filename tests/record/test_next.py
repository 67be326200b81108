"""The next person: of the list the volunteer came for, or of another one, and then they are told."""

from dialer.db import transaction
from dialer.record.evening import look_for_next
from tests.reading import fresh


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


def came_for(call_list, make_volunteer):
    volunteer = make_volunteer(call_list)
    with transaction() as session:
        session.merge(volunteer.shift).call_list_id = call_list.id
    return volunteer
