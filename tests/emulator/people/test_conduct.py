"""What people do on the line."""

import re

import pytest

from tests.emulator.desk import PARTY, VOLUNTEER, VOTER
from tests.emulator.evening import park_volunteer


def test_a_volunteer_presses_one_only_when_asked(desk, service):
    service.answers(
        "/answer", "<Pause length='30'/><Gather action='/park' numDigits='1' timeout='300'/>"
    )
    desk.settle(VOLUNTEER, "volunteer", after=1)

    desk.ring(VOLUNTEER)

    assert service.is_told("/park")["Digits"] == "1"


def test_a_volunteers_own_machine_presses_nothing(desk, service):
    service.answers("/answer", "<Gather action='/park' numDigits='1' timeout='3'/>")
    desk.settle(VOLUNTEER, "machine", after=1, talk=30)

    desk.ring(VOLUNTEER)

    service.is_told("/status", CallStatus="completed")
    assert service.told("/park") == []
    assert "leave a message" in desk.logged("voice")["text"]


def test_a_volunteer_who_drops_the_line_answers_again(desk, service):
    park_volunteer(desk, talk=30)
    service.is_told("/status", CallStatus="completed")

    again = desk.ring(VOLUNTEER)

    service.is_told("/status", CallSid=again, CallStatus="in-progress")


def test_a_screener_answers_and_drops_after_a_while(desk, service):
    service.answers("/answer", "<Pause length='600'/>")
    desk.settle(VOTER, "screener", after=1, talk=15)

    desk.ring(VOTER)

    assert 14 <= int(service.is_told("/status", CallStatus="completed")["CallDuration"]) <= 18
    assert "who you are" in desk.logged("voice")["text"]


def test_a_person_may_behave_otherwise_the_second_time(desk, service):
    conducts = [{"behaviour": "busy"}, {"behaviour": "not-in-use"}]
    desk.post("/people", [{"number": VOTER, "conducts": conducts}])

    calls = [desk.ring(VOTER)]
    desk.becomes(calls[0], "busy")
    calls += [desk.ring(VOTER), desk.ring(VOTER)]

    desk.becomes(calls[1], "failed")
    desk.becomes(calls[2], "failed")


@pytest.fixture
def voicemail(desk, service):
    number = desk.twilio.incoming_phone_numbers.list()[0]
    number.update(voice_url=service.url("/voice"))
    service.answers(
        "/voice", "<Gather numDigits='1' action='/key' timeout='10'/><Record action='/message'/>"
    )
    service.answers("/message", "<Hangup/>")
    service.answers("/key", "<Say>You will not be called again.</Say>")


def test_somebody_rings_back_and_leaves_a_message(desk, service, voicemail):
    back = {"after": 30, "message": 7}
    desk.settle(VOTER, "no_answer", ring_back=back)

    desk.ring(VOTER, timeout=5)

    assert 6 <= int(service.is_told("/message")["RecordingDuration"]) <= 8
    told = service.told("/voice")[0].form
    assert (told["From"], told["To"], told["Direction"]) == (VOTER, PARTY, "inbound")


def test_somebody_rings_back_never_to_be_called_again(desk, service, voicemail):
    back = {"after": 30, "listen": 3, "presses": "9"}
    desk.settle(VOTER, "no_answer", ring_back=back)

    desk.ring(VOTER, timeout=5)

    assert service.is_told("/key")["Digits"] == "9"
    desk.logged("say", text="You will not be called again.")


def test_somebody_who_was_reached_does_not_ring_back(desk, service, voicemail):
    desk.settle(VOTER, "answers", after=1, talk=5, ring_back={"after": 1, "message": 5})
    desk.ring(VOTER)
    service.is_told("/status", CallStatus="completed")

    desk.settle(VOLUNTEER, "no_answer", ring_back={"after": 5, "message": 5})
    desk.ring(VOLUNTEER, timeout=5)
    service.is_told("/message")

    assert {heard.form["From"] for heard in service.told("/voice")} == {VOLUNTEER}


@pytest.mark.parametrize(
    ("person", "why"),
    [
        ({"number": "07700 900123", "behaviour": "busy"}, "give it as \\+44"),
        ({"behaviour": "busy"}, "with a number"),
        ({"number": VOTER}, "behaviour of"),
        ({"number": VOTER, "behaviour": "sings"}, "'sings'"),
        ({"number": VOTER, "behaviour": "answers", "mood": "good"}, "mood"),
        ({"number": VOTER, "conducts": []}, "at least one"),
    ],
)
def test_people_who_make_no_sense_are_explained(desk, person, why):
    answer = desk.post("/people", [person])

    assert answer.status_code == 400
    assert re.search(why, answer.json()["error"])
