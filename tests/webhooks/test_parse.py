"""Twilio's words into ours."""

from uuid import uuid4

import pytest

from dialer.calls.lifecycle import Signal
from dialer.record.reports import CallReport, ConferenceReport
from dialer.shifts.lifecycle import ConferenceSignal, LegSignal
from dialer.telephony.labels import contact_label, volunteer_label
from dialer.webhooks.parse import (
    NotUnderstood,
    call_report,
    conference_report,
    leg_report,
    trial_report,
)

ID = uuid4()


@pytest.mark.parametrize(
    ("status", "signal"),
    [
        ("queued", Signal.PLACED),
        ("initiated", Signal.PLACED),
        ("ringing", Signal.RANG),
        ("in-progress", Signal.PICKED_UP),
        ("completed", Signal.HUNG_UP),
        ("no-answer", Signal.RANG_OUT),
        ("busy", Signal.LINE_BUSY),
        ("failed", Signal.LINE_FAILED),
        ("canceled", Signal.CALLED_OFF),
    ],
)
def test_each_status_of_a_call_has_a_word(status, signal):
    assert call_report(ID, {"CallSid": "CA1", "CallStatus": status}).signal is signal
    assert leg_report(ID, {"CallStatus": status}).signal is LegSignal(signal.value)


@pytest.mark.parametrize("report", [leg_report, trial_report])
def test_a_volunteers_number_is_not_kept_with_what_was_told(report):
    form = {"CallStatus": "ringing", "To": "+447700900123", "Called": "+447700900123"}
    form |= {"ToCity": "LEEDS", "CalledCity": "LEEDS", "Direction": "outbound-api"}

    assert report(ID, form).detail == {"CallStatus": "ringing", "Direction": "outbound-api"}


@pytest.mark.parametrize("code", ["404", "410", "484", "604"])
def test_a_number_nobody_has_is_told_by_the_network(code):
    form = {"CallStatus": "failed", "SipResponseCode": code}

    assert call_report(ID, form).signal is Signal.NOT_IN_USE


def test_any_other_failure_says_nothing_about_the_number():
    form = {"CallStatus": "failed", "SipResponseCode": "503"}

    assert call_report(ID, form).signal is Signal.LINE_FAILED


def test_a_report_told_again_bears_the_same_key_and_another_one_does_not():
    form = {"CallSid": "CA1", "CallStatus": "ringing", "SequenceNumber": "1"}

    again, later = call_report(ID, dict(form)), call_report(ID, form | {"SequenceNumber": "2"})

    assert call_report(ID, form).key == again.key != later.key


def test_the_carrier_s_name_and_words_are_kept_without_blanks():
    form = {"CallSid": "CA1", "CallStatus": "busy", "FromCity": ""}

    report = call_report(ID, form)

    assert report.sid == "CA1"
    assert report.detail == {"CallSid": "CA1", "CallStatus": "busy"}


@pytest.mark.parametrize(
    ("event", "signal"),
    [
        ("conference-start", ConferenceSignal.STARTED),
        ("conference-end", ConferenceSignal.CLOSED),
        ("participant-join", ConferenceSignal.VOLUNTEER_JOINED),
        ("participant-leave", ConferenceSignal.VOLUNTEER_LEFT),
    ],
)
def test_a_conference_and_its_volunteer(event, signal):
    label = {"ParticipantLabel": volunteer_label(uuid4())} if "participant" in event else {}

    report = conference_report(ID, {"StatusCallbackEvent": event, "ConferenceSid": "CF1", **label})

    assert isinstance(report, ConferenceReport)
    assert (report.conference_id, report.signal, report.sid) == (ID, signal, "CF1")


@pytest.mark.parametrize(
    ("event", "status", "signal"),
    [
        ("participant-join", "in-progress", Signal.JOINED),
        ("participant-leave", "completed", Signal.LEFT),
        ("participant-leave", "in-progress", Signal.LEFT),
        ("participant-leave", "no-answer", Signal.RANG_OUT),
        ("participant-leave", "busy", Signal.LINE_BUSY),
        ("participant-leave", "", Signal.LEFT),
    ],
)
def test_a_contact_in_a_conference_is_a_report_about_their_call(event, status, signal):
    call_id = uuid4()
    form = {"ParticipantLabel": contact_label(call_id), "ParticipantCallStatus": status}

    report = conference_report(ID, {"StatusCallbackEvent": event, "CallSid": "CA1", **form})

    assert isinstance(report, CallReport)
    assert (report.call_id, report.signal, report.sid) == (call_id, signal, "CA1")


@pytest.mark.parametrize("label", [None, "host", "volunteer-17"])
def test_somebody_else_in_a_conference_is_not_taken_for_the_volunteer(label):
    form = {"StatusCallbackEvent": "participant-leave"} | (
        {"ParticipantLabel": label} if label else {}
    )

    with pytest.raises(NotUnderstood):
        conference_report(ID, form)


def test_words_nobody_has_told_us_of_are_named():
    with pytest.raises(NotUnderstood, match="CallStatus 'teleported'"):
        call_report(ID, {"CallStatus": "teleported"})


def test_happenings_in_a_conference_we_did_not_ask_for_are_named():
    form = {"StatusCallbackEvent": "participant-mute", "ParticipantLabel": contact_label(ID)}

    with pytest.raises(NotUnderstood, match="participant-mute"):
        conference_report(ID, form)
