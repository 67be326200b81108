"""Working a phone by hand over the control interface."""

import pytest

from tests.emulator.desk import PARTY, VOTER
from tests.emulator.evening import park_volunteer


@pytest.fixture
def in_hand(desk):
    assert desk.post(f"/handsets/{VOTER}/hands-on").json()["in_hand"] is True


def do(desk, verb: str, **body: object) -> int:
    return desk.post(f"/handsets/{VOTER}/{verb}", body).status_code


def test_a_phone_that_nobody_rings_is_idle(desk):
    shown = desk.handset(VOTER)

    assert (shown["state"], shown["from"], shown["said"]) == ("idle", "", [])


def test_it_rings_until_somebody_answers(desk, service, in_hand):
    service.answers("/answer", "<Say>Good evening.</Say><Pause length='600'/>")
    call = desk.ring(VOTER)
    ringing = desk.handset_is(VOTER, state="ringing")

    assert do(desk, "answer") == 200

    desk.handset_is(VOTER, state="talking", said=["Good evening."])
    assert (ringing["from"], ringing["from_shown"]) == (PARTY, "020 7946 0000")
    assert desk.status_of(call) == "in-progress"


def test_a_call_can_be_declined(desk, service, in_hand):
    desk.ring(VOTER)
    desk.handset_is(VOTER, state="ringing")

    do(desk, "decline")

    assert service.is_told("/status", CallStatus="busy")["SipResponseCode"] == "603"
    assert desk.handset(VOTER)["state"] == "idle"


def test_hanging_up_ends_the_call(desk, service, in_hand):
    service.answers("/answer", "<Pause length='600'/>")
    desk.ring(VOTER)
    desk.handset_is(VOTER, state="ringing")
    do(desk, "answer")
    desk.handset_is(VOTER, state="talking")

    do(desk, "hang-up")

    service.is_told("/status", CallStatus="completed")
    assert desk.handset(VOTER)["state"] == "idle"


def test_a_phone_in_hand_is_not_answered_by_anybody_else(desk, service, in_hand):
    desk.settle(VOTER, "answers", after=1)

    desk.ring(VOTER, timeout=10)

    service.is_told("/status", CallStatus="no-answer")


def test_a_phone_given_back_is_answered_again(desk, service, in_hand):
    desk.settle(VOTER, "answers", after=1)
    desk.post(f"/handsets/{VOTER}/hands-on", {"on": False})

    desk.ring(VOTER)

    service.is_told("/status", CallStatus="in-progress")


def test_somebody_in_a_conference_sees_how_many_are_there(desk, service, in_hand):
    shift = park_volunteer(desk)
    shift.ring_voter(VOTER)
    desk.handset_is(VOTER, state="ringing")

    do(desk, "answer")

    desk.handset_is(VOTER, state="talking", company=1)


@pytest.mark.parametrize("verb", ["answer", "decline", "hang-up", "press", "say"])
def test_what_cannot_be_done_now_is_explained(desk, verb):
    answer = desk.post(f"/handsets/{VOTER}/{verb}", {"digits": "1", "text": "x"})

    assert answer.status_code == 409
    assert "the phone is idle" in answer.json()["error"]


def test_a_phone_in_a_call_cannot_call(desk, service, in_hand):
    desk.ring(VOTER)
    desk.handset_is(VOTER, state="ringing")

    answer = desk.post(f"/handsets/{VOTER}/call", {"to": PARTY})

    assert (answer.status_code, "in a call already" in answer.json()["error"]) == (409, True)


@pytest.mark.parametrize(
    ("path", "body", "why"),
    [
        (f"/handsets/{VOTER}/press", {"digits": "12x"}, "digits is '12x'"),
        (f"/handsets/{VOTER}/press", {"digits": 1}, "give a text"),
        (f"/handsets/{VOTER}/say", {"text": "x", "seconds": -1}, "seconds is -1"),
        ("/handsets/nobody/press", {"digits": "1"}, "'nobody' is not a number"),
    ],
)
def test_what_makes_no_sense_is_explained(desk, path, body, why):
    answer = desk.post(path, body)

    assert (answer.status_code, why in answer.json()["error"]) == (400, True)


def test_only_our_numbers_can_be_called(desk):
    assert do(desk, "call", to="+442079460999") == 409


def test_known_and_rung_phones_are_listed(desk):
    desk.settle(VOTER, "busy")

    assert [shown["number"] for shown in desk.get("/handsets")["handsets"]] == [VOTER]
