"""What is told about a volunteer's leg and conference, and what follows for the evening."""

import pytest

from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.calls.outcomes import CallOff
from dialer.jobs import Job
from dialer.queue.models import EntryState, QueueEntry
from dialer.record.door import record
from dialer.record.reports import ConferenceReport, LegReport
from dialer.shifts.lifecycle import (
    ConferenceSignal,
    ConferenceState,
    LegSignal,
    LegState,
    ShiftState,
)
from dialer.shifts.models import Shift
from dialer.shifts.store import UnknownConference, UnknownLeg
from tests.on_the_line import after_the_pause, tell
from tests.reading import all_of, events_of, fresh, jobs_on, state_of


def test_the_next_person_is_on_the_screen_when_the_volunteer_is_on_the_line(
    make_leg, make_list, people
):
    entry = people(1, make_list())[0]
    leg = make_leg(_state=LegState.ANSWERED)

    tell(leg, LegSignal.PRESSED_ONE)

    assert fresh(entry).claimed_by == leg.shift_id


def test_nobody_is_rung_before_the_volunteer_is_in_the_conference(
    make_shift, make_leg, make_list, people
):
    people(1, make_list())
    leg = make_leg(make_shift(auto_advance=True), _state=LegState.ANSWERED)

    tell(leg, LegSignal.PRESSED_ONE)

    assert all_of(Call) == []


def test_with_auto_advance_the_first_call_begins_a_little_after_the_volunteer_has_joined(
    make_leg, make_shift, make_conference, make_list, people, clock
):
    (entry,) = people(1, make_list())
    shift = make_shift(auto_advance=True)
    conference = make_conference(make_leg(shift), _state=ConferenceState.OPENING)

    tell(conference, ConferenceSignal.VOLUNTEER_JOINED)
    after_the_pause(shift, clock)

    assert [call.entry_id for call in all_of(Call)] == [entry.id]


def test_a_second_person_coming_in_changes_nothing_for_the_conference(make_conference):
    conference = make_conference()

    tell(conference, ConferenceSignal.STARTED)

    assert state_of(conference) is ConferenceState.OPEN
    assert events_of(conference) == 1


@pytest.mark.parametrize(
    "signal", [ConferenceSignal.VOLUNTEER_LEFT, ConferenceSignal.CLOSED], ids=str
)
def test_a_contact_is_hung_up_when_the_volunteer_has_left(signal, volunteer, on_a_call, redis):
    call = on_a_call(volunteer, CallState.RINGING)

    tell(volunteer.conference, signal)

    assert fresh(call).hang_up_wanted
    assert jobs_on("urgent", redis) == [(Job.HANG_UP_CALL, str(call.id))]


def test_a_call_not_yet_placed_is_called_off_when_the_volunteer_has_left(volunteer, on_a_call):
    call = on_a_call(volunteer, CallState.QUEUED)

    tell(volunteer.conference, ConferenceSignal.VOLUNTEER_LEFT)

    now = fresh(call)
    assert (now.state, now.called_off_because) == (CallState.CANCELED, CallOff.VOLUNTEER_GONE)


def test_a_leg_that_is_over_closes_the_conference_and_gives_the_person_back(volunteer, make_entry):
    entry = make_entry(volunteer.call_list, claimed_by=volunteer.shift.id)

    tell(volunteer.leg, LegSignal.HUNG_UP)

    assert state_of(volunteer.conference) is ConferenceState.ENDED
    assert fresh(entry).state is EntryState.OPEN
    assert fresh(volunteer.shift).notice == "Your phone is no longer connected."
    assert state_of(volunteer.shift) is ShiftState.OPEN


def test_a_wish_to_ring_is_forgotten_when_the_line_drops(make_volunteer):
    volunteer = make_volunteer(wants_next=True)

    tell(volunteer.leg, LegSignal.HUNG_UP)

    assert not fresh(volunteer.shift).wants_next


def test_a_person_whose_call_waits_for_its_outcome_is_kept_when_the_line_drops(
    volunteer, on_a_call
):
    on_a_call(volunteer, CallState.COMPLETED)

    tell(volunteer.leg, LegSignal.HUNG_UP)

    assert [entry.state for entry in all_of(QueueEntry)] == [EntryState.CLAIMED]


@pytest.mark.parametrize(
    ("signal", "words"),
    [
        (LegSignal.RANG_OUT, "nobody picked it up"),
        (LegSignal.LINE_BUSY, "engaged"),
        (LegSignal.LINE_FAILED, "could not be reached"),
    ],
)
def test_the_volunteer_is_told_why_their_phone_was_not_reached(signal, words, make_leg):
    leg = make_leg(_state=LegState.RINGING)

    tell(leg, signal)

    assert words in shift_of(leg).notice


def test_a_leg_answered_after_the_evening_was_ended_is_hung_up(make_shift, make_leg, redis):
    leg = make_leg(make_shift(_state=ShiftState.ENDED), _state=LegState.RINGING)

    tell(leg, LegSignal.PICKED_UP)

    assert jobs_on("urgent", redis) == [(Job.HANG_UP_LEG, str(leg.id))]


def test_that_an_old_conference_closed_does_not_disturb_the_call_in_the_new_one(
    volunteer, make_conference, on_a_call, redis
):
    old = make_conference(volunteer.leg, _state=ConferenceState.ENDED)
    call = on_a_call(volunteer, CallState.CONNECTED)

    tell(old, ConferenceSignal.CLOSED)

    assert not fresh(call).hang_up_wanted


def test_reports_about_things_nobody_made_are_refused(volunteer):
    with pytest.raises(UnknownLeg):
        record(LegReport(volunteer.shift.id, LegSignal.RANG, "a key"))
    with pytest.raises(UnknownConference):
        record(ConferenceReport(volunteer.shift.id, ConferenceSignal.CLOSED, "a key"))


def shift_of(leg):
    return next(shift for shift in all_of(Shift) if shift.id == leg.shift_id)
