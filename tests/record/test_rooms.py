"""Putting the volunteer into a conference, and again after the menu."""

import pytest

from dialer.calls.lifecycle import CallState
from dialer.record.rooms import Key, back_to_the_conference, leg_of, start_pressed
from dialer.shifts.lifecycle import ConferenceSignal, ConferenceState, LegState, ShiftState
from dialer.shifts.models import Conference
from dialer.shifts.store import UnknownConference, UnknownLeg
from tests.on_the_line import tell
from tests.reading import all_of, fresh, state_of, told


def test_pressing_1_opens_a_conference(make_leg):
    leg = make_leg(_state=LegState.ANSWERED)

    conference_id = start_pressed(Key(leg.id, "token"))

    (conference,) = all_of(Conference)
    assert (conference.id, conference.state) == (conference_id, ConferenceState.OPENING)
    assert state_of(leg) is LegState.ON_THE_LINE


def test_pressing_1_is_proof_of_an_answer_nobody_told_us_of(make_leg):
    leg = make_leg(_state=LegState.DIALING, carrier_sid=None)

    start_pressed(Key(leg.id, "token", sid="CA1"))

    assert state_of(leg) is LegState.ON_THE_LINE
    assert fresh(leg).carrier_sid == "CA1"


def test_the_same_press_told_again_leads_to_the_same_conference(make_leg):
    leg = make_leg(_state=LegState.ANSWERED)

    first = start_pressed(Key(leg.id, "token"))
    again = start_pressed(Key(leg.id, "token"))

    assert first == again
    assert told(leg) == ["pressed_one"]


@pytest.mark.parametrize("pressed", [start_pressed, back_to_the_conference])
def test_there_is_no_conference_for_an_evening_that_has_ended(pressed, make_shift, make_leg):
    leg = make_leg(make_shift(_state=ShiftState.ENDED))

    assert pressed(Key(leg.id, "token")) is None


def test_there_is_no_conference_for_a_phone_that_has_hung_up(make_leg):
    leg = make_leg(_state=LegState.COMPLETED)

    assert start_pressed(Key(leg.id, "token")) is None
    assert all_of(Conference) == []


def test_going_on_from_the_menu_opens_a_new_conference(volunteer):
    tell(volunteer.conference, ConferenceSignal.VOLUNTEER_LEFT)

    new = back_to_the_conference(Key(volunteer.leg.id, "token"))

    assert new not in (None, volunteer.conference.id)


def test_going_on_told_twice_leads_to_the_same_conference(volunteer):
    first = back_to_the_conference(Key(volunteer.leg.id, "token"))
    again = back_to_the_conference(Key(volunteer.leg.id, "token"))

    assert first == again


def test_whoever_presses_keys_has_left_even_if_nobody_told_us(volunteer, on_a_call):
    call = on_a_call(volunteer, CallState.RINGING)

    new = back_to_the_conference(Key(volunteer.leg.id, "token"))

    assert new != volunteer.conference.id
    assert state_of(volunteer.conference) is ConferenceState.ENDED
    assert fresh(call).hang_up_wanted


def test_a_conference_knows_whose_leg_is_in_it(volunteer):
    assert leg_of(volunteer.conference.id) == volunteer.leg.id


def test_legs_and_conferences_nobody_made_are_refused(volunteer):
    with pytest.raises(UnknownLeg):
        start_pressed(Key(volunteer.shift.id, "token"))
    with pytest.raises(UnknownConference):
        leg_of(volunteer.shift.id)
