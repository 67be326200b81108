"""Calls, legs and conferences of which no more is heard: the carrier is asked, and the answer comes in by the door."""

from datetime import timedelta

import pytest

from dialer.calls.lifecycle import CallState, Signal
from dialer.calls.outcomes import CallOff, Outcome
from dialer.phone import PhoneNumber
from dialer.shifts.lifecycle import ConferenceState, LegState
from dialer.telephony.carrier import CarrierCall, CarrierConference
from dialer.telephony.errors import CarrierBusy, CarrierUncertain
from dialer.telephony.labels import contact_label, volunteer_label
from tests.on_the_line import tell
from tests.reading import fresh, state_of, told
from workers.about_calls import ask_about_call
from workers.asking import (
    ask_about_calls,
    ask_about_conferences,
    ask_about_legs,
    ask_the_carrier,
)
from workers.patience import NEVER_PLACED

DIALING, RINGING, CONNECTED = CallState.DIALING, CallState.RINGING, CallState.CONNECTED


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("busy", CallState.BUSY),
        ("no-answer", CallState.NO_ANSWER),
        ("failed", CallState.FAILED),
        ("canceled", CallState.CANCELED),
        ("completed", CallState.COMPLETED),
        ("ringing", RINGING),
        ("queued", DIALING),
    ],
)
def test_a_report_that_was_lost_is_asked_for(status, state, volunteer, on_a_call, carrier, clock):
    call = on_a_call(volunteer, DIALING)
    carrier.calls["CAcall"] = CarrierCall("CAcall", status, None, 0)

    clock.passes(seconds=14)
    ask_about_calls()

    assert state_of(call) is state


def test_a_call_is_given_time_to_ring(volunteer, on_a_call, carrier, clock):
    call = on_a_call(volunteer, RINGING)
    carrier.calls["CAcall"] = CarrierCall("CAcall", "no-answer", None, 0)

    clock.passes(seconds=30)
    ask_about_calls()

    assert told(call) == []


def test_a_call_is_not_asked_about_at_every_sweep(volunteer, on_a_call, carrier, clock):
    call = on_a_call(volunteer, DIALING)
    clock.passes(seconds=14)
    ask_about_calls()
    carrier.calls["CAcall"] = CarrierCall("CAcall", "busy", None, 0)

    clock.passes(seconds=1)
    ask_about_calls()

    assert state_of(call) is DIALING


def test_somebody_picked_up_and_is_in_the_conference(volunteer, on_a_call, carrier, clock):
    call = on_a_call(volunteer, RINGING)
    carrier.calls["CAcall"] = CarrierCall("CAcall", "in-progress", None, 0)
    carrier.participants[volunteer.conference.carrier_sid, contact_label(call.id)] = "CAcall"

    clock.passes(seconds=44)
    ask_about_calls()

    assert state_of(call) is CONNECTED


def test_an_order_whose_answer_was_lost_is_found_by_the_line(volunteer, on_a_call, carrier, clock):
    call = on_a_call(volunteer, DIALING, carrier_sid=None)
    found = CarrierCall("CA8", "busy", None, 0)
    carrier.calls["CA8"] = found
    carrier.calls_to[PhoneNumber(call.line)] = [found]

    clock.passes(seconds=14)
    ask_about_calls()

    now = fresh(call)
    assert (now.state, now.carrier_sid) == (CallState.BUSY, "CA8")


def test_a_volunteer_s_own_phone_that_is_rung_at_the_moment_is_not_taken_for_a_contact_s(
    volunteer, on_a_call, make_trial, carrier, clock
):
    call = on_a_call(volunteer, DIALING, carrier_sid=None)
    trial = make_trial(carrier_sid="CAtheirs", to_number=call.line)
    found = CarrierCall("CAtheirs", "in-progress", None, 0)
    carrier.calls["CAtheirs"] = found
    carrier.calls_to[PhoneNumber(trial.to_number)] = [found]

    clock.passes(seconds=14)
    ask_about_calls()

    assert (state_of(call), fresh(call).carrier_sid) == (DIALING, None)


def test_a_call_the_carrier_never_heard_of_is_given_up_after_long_patience(
    volunteer, on_a_call, clock
):
    call = on_a_call(volunteer, DIALING, carrier_sid=None)

    clock.passes(seconds=20)
    ask_about_calls()
    early = state_of(call)
    clock.passes(seconds=NEVER_PLACED.telephone + NEVER_PLACED.machine)
    ask_about_calls()

    now = fresh(call)
    assert early is DIALING
    assert (now.state, now.called_off_because) == (CallState.CANCELED, CallOff.NEVER_PLACED)
    assert (now.outcome, now.placed_at is None) == (Outcome.SKIPPED, False)


def test_a_call_that_rang_while_the_carrier_was_being_asked_is_not_given_up(
    volunteer, on_a_call, clock
):
    call = on_a_call(volunteer, DIALING, carrier_sid=None)
    clock.passes(minutes=5)
    tell(call, Signal.RANG)

    ask_about_call(call)  # as it was read before that report

    assert state_of(call) is RINGING


@pytest.mark.parametrize(
    "case",
    [
        (-20, None, CallState.COMPLETED),
        (-20, -10, CallState.COMPLETED),
        (-10, -20, CallState.ABANDONED),
    ],
    ids=["still open", "they met", "nobody was there"],
)
def test_whether_the_two_met_is_told_by_when_the_conference_ended(
    case, volunteer, make_conference, on_a_call, carrier, clock
):
    answered, ended, state = case
    now = clock.now()
    conference = volunteer.conference
    if ended is not None:
        over_at = now + timedelta(seconds=ended)
        conference = make_conference(volunteer.leg, _state=ConferenceState.ENDED, over_at=over_at)
    call = on_a_call(
        volunteer,
        CallState.UNMET,
        conference_id=conference.id,
        answered_at=now + timedelta(seconds=answered),
    )
    carrier.calls["CAcall"] = CarrierCall("CAcall", "completed", now, 5)

    clock.passes(seconds=14)
    ask_about_calls()

    assert state_of(call) is state


@pytest.mark.parametrize("case", [(25, CallState.COMPLETED), (5, CallState.ABANDONED)])
def test_an_answer_that_was_told_late_is_dated_by_the_carrier(
    case, volunteer, make_conference, on_a_call, carrier, clock
):
    """The conference ended 20 seconds ago, and that somebody had picked up was told 10 seconds ago."""
    (seconds, state), now = case, clock.now()
    over_at = now - timedelta(seconds=20)
    conference = make_conference(volunteer.leg, _state=ConferenceState.ENDED, over_at=over_at)
    told_at = now - timedelta(seconds=10)
    call = on_a_call(volunteer, CallState.UNMET, conference_id=conference.id, answered_at=told_at)
    carrier.calls["CAcall"] = CarrierCall("CAcall", "completed", now, seconds)

    clock.passes(seconds=14)
    ask_about_calls()

    assert state_of(call) is state


def test_somebody_who_hung_up_at_once_was_met(
    volunteer, make_conference, on_a_call, carrier, clock
):
    now = clock.now()
    conference = make_conference(volunteer.leg, _state=ConferenceState.ENDED, over_at=now)
    call = on_a_call(volunteer, CallState.UNMET, conference_id=conference.id)
    carrier.calls["CAcall"] = CarrierCall("CAcall", "completed", now, 0)

    clock.passes(seconds=14)
    ask_about_calls()

    assert state_of(call) is CallState.COMPLETED


def test_one_that_cannot_be_asked_about_does_not_hold_up_the_others(
    make_volunteer, on_a_call, carrier, clock
):
    calls = [on_a_call(make_volunteer(), DIALING, carrier_sid=f"CA{nth}") for nth in range(3)]
    carrier.calls |= {
        f"CA{nth}": CarrierCall(f"CA{nth}", status, None, 0)
        for nth, status in enumerate(["busy", "a word nobody knows", "busy"])
    }

    clock.passes(seconds=14)
    ask_about_calls()

    assert [state_of(call) for call in calls] == [CallState.BUSY, DIALING, CallState.BUSY]


@pytest.mark.parametrize("problem", [CarrierBusy("overrun"), CarrierUncertain("no answer")])
def test_a_carrier_that_is_away_is_not_asked_the_next_question(
    problem, make_volunteer, on_a_call, carrier, clock
):
    for nth in range(3):
        on_a_call(make_volunteer(), DIALING, carrier_sid=f"CA{nth}")
    carrier.look_up_refuses = problem

    clock.passes(seconds=14)
    ask_the_carrier()
    first_round = len(carrier.looked_up)
    ask_the_carrier()

    assert (first_round, len(carrier.looked_up)) == (1, 2)
    assert carrier.looked_up[0] != carrier.looked_up[1]


@pytest.mark.parametrize(
    "case",
    [
        (LegState.DIALING, 14, "no-answer", LegState.NO_ANSWER),
        (LegState.RINGING, 44, "busy", LegState.BUSY),
        (LegState.ANSWERED, 64, "completed", LegState.COMPLETED),
        (LegState.ON_THE_LINE, 66, "completed", LegState.COMPLETED),
        (LegState.ON_THE_LINE, 66, "in-progress", LegState.ON_THE_LINE),
    ],
)
def test_a_volunteer_s_leg_is_asked_about(case, make_leg, carrier, clock):
    state, seconds, status, becomes = case
    leg = make_leg(_state=state, carrier_sid="CA1")
    carrier.calls["CA1"] = CarrierCall("CA1", status, None, 0)

    clock.passes(seconds=seconds)
    ask_about_legs()

    assert state_of(leg) is becomes


def test_a_leg_the_carrier_never_heard_of_has_failed(make_leg, clock):
    leg = make_leg(_state=LegState.DIALING, carrier_sid=None)

    clock.passes(seconds=NEVER_PLACED.telephone + NEVER_PLACED.machine + 1)
    ask_about_legs()

    assert state_of(leg) is LegState.FAILED


def test_a_leg_whose_answer_was_lost_is_found_by_its_number(make_leg, carrier, clock):
    leg = make_leg(_state=LegState.DIALING, carrier_sid=None)
    found = CarrierCall("CA4", "ringing", None, 0)
    carrier.calls["CA4"] = found
    carrier.calls_to[PhoneNumber(leg.to_number)] = [found]

    clock.passes(seconds=14)
    ask_about_legs()

    assert (state_of(leg), fresh(leg).carrier_sid) == (LegState.RINGING, "CA4")


OPENING, OPEN, ENDED = ConferenceState.OPENING, ConferenceState.OPEN, ConferenceState.ENDED


@pytest.mark.parametrize(
    "case",
    [
        (OPENING, False, True, OPEN),
        (OPENING, False, False, OPENING),  # on their way in
        (OPENING, True, False, ENDED),
        (OPEN, False, True, OPEN),
        (OPEN, False, False, ENDED),
        (OPEN, True, False, ENDED),
    ],
)
def test_a_conference_is_asked_about(case, make_conference, carrier, clock):
    state, is_over, there, becomes = case
    conference = make_conference(_state=state)
    labels = frozenset({volunteer_label(conference.leg_id)} if there else set())
    carrier.conferences[str(conference.id)] = CarrierConference("CF1", is_over, labels)

    clock.passes(seconds=66)
    ask_about_conferences()

    assert state_of(conference) is becomes


def test_a_conference_the_carrier_does_not_know_yet_is_left_alone(make_conference, clock):
    conference = make_conference(_state=OPENING)

    clock.passes(seconds=66)
    ask_about_conferences()

    assert state_of(conference) is OPENING
