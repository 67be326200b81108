"""The carrier tells us how calls, legs and conferences are going."""

from types import SimpleNamespace
from uuid import uuid4

from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.jobs import Job
from dialer.shifts.lifecycle import ConferenceState, LegState
from dialer.telephony.labels import contact_label, volunteer_label
from tests.reading import events_of, fresh, jobs_on, state_of


def test_a_call_rings_and_is_answered(twilio, volunteer, on_a_call):
    call = on_a_call(volunteer, CallState.DIALING)

    answers = [twilio.reports(call, status) for status in ("ringing", "in-progress")]

    assert [answer.status_code for answer in answers] == [204, 204]
    assert state_of(call) is CallState.ANSWERED


def test_the_same_report_twice_counts_once(twilio, volunteer, on_a_call):
    call = on_a_call(volunteer, CallState.RINGING)

    twilio.reports(call, "busy", sequence=2)
    again = twilio.reports(call, "busy", sequence=2)

    assert again.status_code == 204
    assert events_of(call) == 1


def test_a_late_report_is_kept_and_changes_nothing(twilio, volunteer, on_a_call, redis):
    call = on_a_call(volunteer, CallState.COMPLETED)

    twilio.reports(call, "ringing")

    assert (state_of(call), events_of(call)) == (CallState.COMPLETED, 1)
    assert jobs_on("urgent", redis) == []


def test_a_contact_joins_and_leaves_the_conference(twilio, volunteer, on_a_call):
    call = on_a_call(volunteer, CallState.ANSWERED)
    form = {"ParticipantLabel": contact_label(call.id), "CallSid": "CAcall"}

    twilio.reports_conference(volunteer.conference, "participant-join", **form)
    joined = state_of(call)
    twilio.reports_conference(volunteer.conference, "participant-leave", **form)

    assert (joined, state_of(call)) == (CallState.CONNECTED, CallState.COMPLETED)
    assert state_of(volunteer.conference) is ConferenceState.OPEN


def test_the_volunteer_joins_and_leaves(twilio, make_conference):
    conference = make_conference(_state=ConferenceState.OPENING)
    form = {"ParticipantLabel": volunteer_label(conference.leg_id)}

    twilio.reports_conference(conference, "participant-join", **form)
    joined = fresh(conference)
    twilio.reports_conference(conference, "participant-leave", **form)

    assert (joined.state, joined.carrier_sid) == (ConferenceState.OPEN, "CF" + conference.id.hex)
    assert state_of(conference) is ConferenceState.ENDED


def test_a_volunteer_s_phone_rings_out(twilio, make_leg):
    leg = make_leg(_state=LegState.RINGING)

    twilio.reports(leg, "no-answer")

    assert state_of(leg) is LegState.NO_ANSWER


def test_a_contact_who_picks_up_when_the_volunteer_has_gone_is_hung_up(
    twilio, volunteer, on_a_call, redis
):
    call = on_a_call(volunteer, CallState.RINGING)
    twilio.reports_conference(volunteer.conference, "conference-end")
    redis.flushdb()

    twilio.reports(call, "in-progress")

    assert jobs_on("urgent", redis) == [(Job.HANG_UP_CALL, str(call.id))]


def test_a_report_about_something_nobody_made_is_not_found(twilio):
    nothing = Call(id=uuid4())
    conference = SimpleNamespace(id=uuid4(), carrier_sid=None)

    answers = [
        twilio.reports(nothing, "busy"),
        twilio.asks(nothing, "answered"),
        twilio.reports_conference(conference, "conference-end"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_a_word_we_do_not_know_is_a_bad_request_that_names_it(twilio, volunteer, on_a_call):
    call = on_a_call(volunteer, CallState.RINGING)

    response = twilio.reports(call, "teleported")

    assert (response.status_code, response.text) == (400, "CallStatus 'teleported'")
    assert events_of(call) == 0
