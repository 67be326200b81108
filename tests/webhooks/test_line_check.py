"""The spoken side of a line check."""

from xml.etree import ElementTree

import pytest

from dialer.linecheck.models import LineCheck
from dialer.shifts.lifecycle import LegState
from tests.reading import all_of, fresh, state_of

SPOKEN = {
    "RecordingSid": "REvoice",
    "RecordingUrl": "https://carrier.example/REvoice",
    "RecordingDuration": "3",
}


@pytest.fixture
def asks(twilio):
    """Ask what comes next at one step of a trial; the verbs of the answer, by name."""

    def asks(trial, step, **form):
        said = {"CallSid": "CAtrial", "CallStatus": "in-progress"} | form
        answer = twilio.post(f"/webhooks/trials/{trial.id}/{step}", said)
        assert answer.status_code == 200, answer.text
        return ElementTree.fromstring(answer.data)  # noqa: S314 - it is our own

    return asks


def said(document):
    return " ".join("".join(verb.itertext()) for verb in document.iter("Say"))


def test_who_picks_up_hears_whose_call_it_is_and_what_it_is_for(asks, make_check):
    trial = make_check(_state=LegState.RINGING)

    document = asks(trial, "answered")

    assert "the Example Party" in said(document)
    assert "checks that your line works. Press 1" in said(document)
    assert state_of(trial) is LegState.ANSWERED


def test_one_leads_to_the_tone_and_any_other_key_is_asked_again(asks, make_check):
    trial = make_check(_state=LegState.ANSWERED)

    assert asks(trial, "pressed", Digits="5").find("Record") is None
    assert asks(trial, "pressed", Digits="1").find("Record") is not None
    assert state_of(trial) is LegState.ON_THE_LINE


def test_a_recording_is_short_and_told_of_when_it_is_ready(asks, make_check):
    record = asks(make_check(_state=LegState.ANSWERED), "pressed", Digits="1").find("Record")

    assert int(record.get("maxLength")) <= 10
    assert record.get("recordingStatusCallbackEvent") == "completed absent"


def test_what_was_said_is_waited_for_and_then_played_back(asks, twilio, make_check):
    trial = make_check()
    waiting = asks(trial, "spoken", **SPOKEN)
    told = {**SPOKEN, "RecordingStatus": "completed"}

    assert twilio.post(f"/webhooks/trials/{trial.id}/recording", told).status_code == 204

    assert waiting.find("Play") is None
    assert waiting.find("Redirect").text.split("#")[0].endswith("/playback")
    assert asks(trial, "playback").find("Play").text == "https://carrier.example/REvoice.wav"


def test_silence_is_offered_another_try(asks, make_check):
    trial = make_check()

    assert "Press 1 to try once more" in said(asks(trial, "silence"))
    assert "Press 1 to try once more" in said(asks(trial, "playback"))


@pytest.mark.parametrize(
    ("key", "words", "heard"),
    [("1", "Your line works", True), ("2", "Your screen says", False), ("7", "Did you hear", None)],
)
def test_they_tell_whether_they_heard_themselves(asks, make_check, key, words, heard):
    trial = make_check(spoken=True, played=True)

    document = asks(trial, "told", Digits=key)

    assert words in said(document)
    assert [check.heard for check in all_of(LineCheck)] == [heard]


def test_a_call_that_was_declined_is_told_from_one_that_was_engaged(
    twilio, make_check, make_person
):
    declined, engaged = (
        make_check(make_person(), _state=LegState.RINGING, carrier_sid=f"CA{nth}") for nth in (1, 2)
    )

    for trial, sip in ((declined, "603"), (engaged, "486")):
        form = {"CallSid": "CA1", "CallStatus": "busy", "SipResponseCode": sip}
        twilio.post(f"/webhooks/trials/{trial.id}/status", form)

    assert [fresh(trial).turned_away for trial in (declined, engaged)] == [True, False]


def test_nobody_but_the_carrier_may_tell_of_a_trial(twilio, make_check):
    trial = make_check()

    answer = twilio.post(f"/webhooks/trials/{trial.id}/played", {}, token="somebody else's")

    assert answer.status_code == 403


def test_a_trial_nobody_knows_is_not_there(twilio):
    unknown = "/webhooks/trials/6f1c1f0e-0000-4000-8000-000000000001/status"

    assert twilio.post(unknown, {"CallStatus": "ringing"}).status_code == 404
    assert twilio.post(unknown, {"CallStatus": "dancing"}).status_code == 400
