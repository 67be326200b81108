"""Somebody rings the party and leaves a message."""

from datetime import datetime, timedelta

import pytest
import requests

from tests.emulator.desk import PARTY, VOTER
from tests.emulator.patience import until

RECORD = (
    "<Say>Please leave a message.</Say>"
    "<Record action='/message' maxLength='120' timeout='600' recordingStatusCallback='/recording'/>"
    "<Say>We heard nothing.</Say>"
)


@pytest.fixture
def caller(desk, service):
    """Rings the party's number from a phone in hand, and waits until it is recorded."""
    number = desk.twilio.incoming_phone_numbers.list(phone_number=PARTY)[0]
    number.update(voice_url=service.url("/voice"), status_callback=service.url("/inbound"))
    service.answers("/voice", RECORD)
    service.answers("/message", "<Say>Thank you.</Say>")
    desk.post(f"/handsets/{VOTER}/hands-on")

    def ring(**how: object) -> str:
        answer = desk.post(f"/handsets/{VOTER}/call", {"to": PARTY, **how})
        assert answer.status_code == 201, answer.text
        desk.handset_is(VOTER, records=True)
        return answer.json()["call_sid"]

    return ring


def say(desk, seconds: float) -> None:
    body = {"text": "Ring me on Sunday.", "seconds": seconds}
    assert desk.post(f"/handsets/{VOTER}/say", body).status_code == 200


def leave_message(desk, seconds: float) -> None:
    say(desk, seconds)
    assert desk.post(f"/handsets/{VOTER}/press", {"digits": "#"}).status_code == 200


def test_a_message_reaches_the_action_and_can_be_fetched(desk, service, caller):
    call = caller()

    leave_message(desk, 12)

    told = service.is_told("/message")
    assert (told["RecordingDuration"], told["Digits"], told["Direction"]) == ("12", "#", "inbound")
    assert service.is_told("/recording")["RecordingStatus"] == "completed"
    sound = requests.get(told["RecordingUrl"] + ".wav", auth=desk.credentials, timeout=5)
    assert sound.content[:4] == b"RIFF"
    assert len(sound.content) == pytest.approx(12 * 8000 * 2, rel=0.01)
    assert desk.twilio.recordings(told["RecordingSid"]).fetch().call_sid == call
    assert desk.logged("recording")["words"] == "Ring me on Sunday."


def test_the_sound_is_not_there_at_once(desk, caller, service):
    caller()
    leave_message(desk, 3)
    until(lambda: desk.exchange.ledger.recordings)
    kept = next(iter(desk.exchange.ledger.recordings.values()))

    assert not kept.is_ready(kept.started)
    assert kept.is_ready(kept.ready)


def test_the_sound_is_for_the_account_only(desk, service, caller):
    caller()
    leave_message(desk, 3)

    told = service.is_told("/message")

    assert requests.get(told["RecordingUrl"] + ".wav", timeout=5).status_code == 401


def test_only_the_finishing_key_ends_the_message(desk, service, caller):
    service.answers_anew("/voice", RECORD.replace("timeout='600'", "timeout='600' finishOnKey='5'"))
    caller()
    say(desk, 4)

    desk.post(f"/handsets/{VOTER}/press", {"digits": "#15"})

    assert service.is_told("/message")["Digits"] == "5"


def test_who_hangs_up_has_left_a_message_all_the_same(desk, service, caller):
    service.answers_anew("/voice", RECORD.replace("'120'", "'3600'"))
    caller()
    say(desk, 3000)
    began = datetime.fromisoformat(desk.logged("voice")["at"])
    until(lambda: desk.exchange.clock.now() - began > timedelta(seconds=8))

    desk.post(f"/handsets/{VOTER}/hang-up")

    told = service.is_told("/message")
    assert (told["Digits"], told["CallStatus"]) == ("hangup", "completed")
    assert 8 <= int(told["RecordingDuration"]) < 3000


def test_silence_ends_the_message(desk, service, caller):
    service.answers_anew("/voice", RECORD.replace("timeout='600'", "timeout='150'"))
    caller()
    say(desk, 4)

    told = service.is_told("/message")

    assert (told["Digits"], told["RecordingDuration"]) == ("", "4")


def test_silence_is_no_message(desk, service, caller):
    service.answers_anew("/voice", RECORD.replace("timeout='600'", "timeout='2'"))

    desk.post(f"/handsets/{VOTER}/call", {"to": PARTY})

    desk.logged("say", text="We heard nothing.")

    assert service.told("/message") == []
    assert desk.twilio.recordings.list() == []


def test_a_message_ends_at_its_longest(desk, service, caller):
    service.answers_anew("/voice", RECORD.replace("/>", " trim='do-not-trim'/>", 1))
    caller()

    say(desk, 500)

    assert service.is_told("/message")["RecordingDuration"] == "120"


def test_a_recording_is_deleted(desk, service, caller):
    caller()
    leave_message(desk, 3)
    sid = service.is_told("/message")["RecordingSid"]

    assert desk.twilio.recordings(sid).delete()

    assert desk.twilio.recordings.list() == []


@pytest.mark.parametrize(
    ("withheld", "shown"), [(True, "anonymous"), ("+266696687", "+266696687"), (False, VOTER)]
)
def test_a_caller_may_withhold_the_number(desk, service, caller, withheld, shown):
    caller(withheld=withheld)

    assert service.is_told("/voice")["From"] == shown


def test_a_call_can_be_rejected_before_it_is_answered(desk, service, caller):
    service.answers_anew("/voice", "<Reject reason='busy'/>")

    desk.post(f"/handsets/{VOTER}/call", {"to": PARTY})

    call = service.is_told("/inbound", CallStatus="busy")["CallSid"]
    assert desk.status_of(call) == "busy"
    assert desk.log("leg", status="in-progress") == []
