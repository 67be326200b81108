"""Dial: leaving a conference by the star key, failing to come in, and calling other phones."""

import pytest

from tests.emulator.desk import OTHER_VOTER, PARTY, VOLUNTEER, VOTER
from tests.emulator.evening import PARK, park_volunteer


def test_the_star_key_leaves_the_conference_and_asks_the_action(desk, service):
    service.answers("/menu", "<Gather numDigits='1' timeout='300'><Say>Menu.</Say></Gather>")
    shift = park_volunteer(desk, keys=[{"after": 60, "digits": "*"}])
    desk.settle(VOTER, "answers", after=1)
    voter = shift.ring_voter(VOTER)

    told = service.is_told("/menu")

    assert (told["CallSid"], told["CallStatus"]) == (shift.call_sid, "in-progress")
    assert told["DialCallStatus"] == "answered"
    desk.becomes(voter, "completed")
    service.is_told("/conference", StatusCallbackEvent="conference-end")
    desk.logged("say", text="Menu.", call_sid=shift.call_sid)


def test_other_keys_do_not_leave_it(desk, service):
    shift = park_volunteer(desk, keys=[{"after": 10, "digits": "123#"}])

    desk.logged("keys", digits="123#")

    assert desk.status_of(shift.call_sid) == "in-progress"
    assert service.told("/menu") == []


def test_the_action_is_told_even_when_the_volunteer_hangs_up(desk, service):
    park_volunteer(desk, talk=60)

    told = service.is_told("/menu")

    assert told["CallStatus"] == "completed"
    service.is_told("/status", CallStatus="completed")


def test_a_waiting_document_that_fails_means_no_conference(desk, service):
    desk.settle(VOLUNTEER, "volunteer")
    service.answers("/answer", PARK.format(base=service.base))
    service.answers("/wait", status=500)
    service.answers("/menu", "<Say>Sorry.</Say>")

    desk.ring(VOLUNTEER)

    assert service.is_told("/menu")["DialCallStatus"] == "failed"
    assert desk.complaints() == [11200]
    assert service.told("/conference") == []
    assert desk.twilio.conferences.list() == []


@pytest.mark.parametrize("verb", ["<Dial>+442079460300</Dial>", "<Gather/>", "<Record/>"])
def test_while_waiting_only_sounds_may_be_played(desk, service, verb):
    desk.settle(VOLUNTEER, "volunteer")
    service.answers("/answer", PARK.format(base=service.base))
    service.answers("/wait", verb)

    desk.ring(VOLUNTEER)

    service.is_told("/menu")
    assert 13238 in desk.complaints()


def test_the_waiting_document_stops_when_the_conference_starts(desk, service):
    shift = park_volunteer(desk)
    desk.settle(VOTER, "answers", after=1)
    shift.ring_voter(VOTER)
    service.is_told("/conference", StatusCallbackEvent="conference-start")
    before = len(service.told("/wait"))

    voter_left = desk.twilio.calls(desk.log("leg", to=VOTER)[0]["call_sid"])
    voter_left.update(status="completed")
    service.is_told("/conference", StatusCallbackEvent="participant-leave")

    assert len(service.told("/wait")) == before


def test_a_phone_is_called_and_connected(desk, service):
    desk.settle(VOTER, "answers", after=1)
    desk.settle(OTHER_VOTER, "answers", after=1, talk=20)
    service.answers("/answer", f"<Dial action='/after' callerId='{PARTY}'>{OTHER_VOTER}</Dial>")
    service.answers("/after", "<Say>Done.</Say>")

    call = desk.ring(VOTER)

    told = service.is_told("/after")
    assert (told["DialCallStatus"], told["DialBridged"]) == ("completed", "true")
    assert int(told["DialCallDuration"]) >= 19
    child = desk.twilio.calls(told["DialCallSid"]).fetch()
    assert (child.parent_call_sid, child.direction) == (call, "outbound-dial")


def test_the_first_of_several_phones_is_connected_and_the_others_stop_ringing(desk, service):
    third = "+447700900789"
    desk.settle(VOTER, "answers", after=1)
    desk.settle(OTHER_VOTER, "answers", after=2)
    desk.settle(third, "no_answer")
    numbers = f"<Number>{third}</Number><Number>{OTHER_VOTER}</Number>"
    service.answers("/answer", f"<Dial>{numbers}</Dial>")

    desk.ring(VOTER)

    desk.logged("leg", to=OTHER_VOTER, status="in-progress")
    desk.logged("leg", to=third, status="canceled")


def test_a_phone_that_is_not_answered_is_reported_to_the_action(desk, service):
    desk.settle(VOTER, "answers", after=1)
    desk.settle(OTHER_VOTER, "no_answer")
    service.answers("/answer", f"<Dial timeout='5' action='/after'>{OTHER_VOTER}</Dial>")

    desk.ring(VOTER)

    assert service.is_told("/after")["DialCallStatus"] == "no-answer"


@pytest.mark.parametrize(
    ("dial", "code"),
    [
        ("<Dial>+12025550123</Dial>", 13227),
        ("<Dial>12345</Dial>", 13223),
        (f"<Dial callerId='+442079460999'>{OTHER_VOTER}</Dial>", 13247),
    ],
)
def test_a_phone_that_may_not_be_called(desk, service, dial, code):
    desk.settle(VOTER, "answers", after=1)
    service.answers("/answer", f"{dial}<Say>Onwards.</Say>")

    desk.ring(VOTER)

    desk.logged("say", text="Onwards.")
    assert desk.complaints() == [code]
