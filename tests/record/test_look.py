"""What an evening looks like to the screen and the spoken menu."""

from datetime import timedelta
from uuid import uuid4

import pytest

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.record.evening import look_for_next
from dialer.record.look import look
from dialer.shifts.lifecycle import LegState, ShiftState
from dialer.shifts.situation import Situation
from dialer.shifts.store import UnknownShift
from dialer.wiring import wired as wiring


def test_ready_with_the_next_person_and_their_household(
    volunteer, make_entry, make_contact, make_line
):
    contact = make_contact(first_name="Margaret")
    make_contact(first_name="Peter", line=contact.line)
    make_entry(volunteer.call_list, contact)
    look_for_next(volunteer.shift.id)

    evening = seen(volunteer)

    assert evening.situation is Situation.READY
    assert evening.contact.first_name == "Margaret"
    assert [other.first_name for other in evening.household] == ["Peter"]
    assert evening.call_list.id == volunteer.call_list.id
    assert evening.nobody_because == ""


def test_nobody_to_ring_says_why(volunteer):
    evening = seen(volunteer)

    assert evening.situation is Situation.NOBODY_NEXT
    assert "has been rung" in evening.nobody_because
    assert f"{evening.open_until:%H:%M}" == "21:00"


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (CallState.QUEUED, Situation.DIALING),
        (CallState.RINGING, Situation.RINGING),
        (CallState.CONNECTED, Situation.TALKING),
        (CallState.UNMET, Situation.WRAP_UP),
        (CallState.COMPLETED, Situation.WRAP_UP),
    ],
)
def test_a_call_whose_outcome_is_owed_comes_first(state, word, volunteer, on_a_call):
    call = on_a_call(volunteer, state)

    evening = seen(volunteer)

    assert evening.situation is word
    assert (evening.call.id, evening.contact.id) == (call.id, call.contact_id)


def test_the_last_call_and_the_evening_in_numbers(volunteer, on_a_call, clock):
    on_a_call(volunteer, CallState.COMPLETED, outcome=Outcome.SPOKE, carrier_sid="CA1")
    clock.passes(minutes=1)
    last = on_a_call(volunteer, CallState.BUSY, outcome=Outcome.BUSY, carrier_sid="CA2")

    evening = seen(volunteer)

    assert (evening.last_call.id, evening.last_contact.id) == (last.id, last.contact_id)
    assert (evening.tally.calls, evening.tally.spoke) == (2, 1)


def test_earlier_calls_to_the_person_are_shown_the_latest_first(
    volunteer, make_entry, make_call, clock
):
    entry = make_entry(volunteer.call_list, claimed_by=volunteer.shift.id)
    for days, outcome in ((9, Outcome.BUSY), (2, Outcome.NOT_HOME)):
        then = clock.now() - timedelta(days=days)
        columns = {"_state": CallState.COMPLETED, "queued_at": then, "placed_at": then}
        make_call(entry=entry, outcome=outcome, **columns)

    evening = seen(volunteer)

    assert [call.outcome for call in evening.history] == [Outcome.NOT_HOME, Outcome.BUSY]


def test_what_was_said_on_a_members_list_is_not_told_on_a_voters_evening(
    volunteer, make_list, make_contact, make_entry, make_call, clock
):
    contact = make_contact()
    make_entry(volunteer.call_list, contact, claimed_by=volunteer.shift.id)
    members = make_entry(make_list(kind="members"), contact)
    then = clock.now() - timedelta(days=2)
    columns = {"_state": CallState.COMPLETED, "queued_at": then, "placed_at": then}
    make_call(entry=members, contact_id=contact.id, outcome=Outcome.MOVED, **columns)

    assert seen(volunteer).history == []


def test_off_the_line_and_ended(make_shift, make_leg):
    dropped, ended = make_shift(), make_shift(_state=ShiftState.ENDED)
    make_leg(dropped, _state=LegState.COMPLETED)

    words = [seen_of(shift.id).situation for shift in (dropped, ended)]

    assert words == [Situation.OFF_THE_LINE, Situation.ENDED]


def test_nobody_looks_at_an_evening_that_is_not(wired):
    with pytest.raises(UnknownShift):
        seen_of(uuid4())


def seen(volunteer):
    return seen_of(volunteer.shift.id)


def seen_of(shift_id):
    with transaction() as session:
        return look(session, shift_id, now=wiring().clock.now())
