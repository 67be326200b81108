"""What becomes of a call, by who is at the other end, and what the service is told of it."""

import pytest

from tests.emulator.desk import OTHER_VOTER, VOLUNTEER, VOTER, desk
from tests.emulator.patience import until


@pytest.mark.parametrize(
    ("behaviour", "told", "sip"),
    [
        ("busy", ["initiated", "busy"], "486"),
        ("rejects", ["initiated", "ringing", "busy"], "603"),
        ("not_in_use", ["initiated", "failed"], "404"),
        ("network_failure", ["initiated", "failed"], "503"),
        ("no_answer", ["initiated", "ringing", "no-answer"], "487"),
    ],
)
def test_a_call_that_nobody_takes(desk, service, behaviour, told, sip):
    desk.settle(VOTER, behaviour)

    call = desk.ring(VOTER, timeout=10)

    last = service.is_told("/status", CallStatus=told[-1])
    assert service.statuses("/status") == told
    assert [form["SequenceNumber"] for form in service.forms("/status")] == [
        str(number) for number in range(len(told))
    ]
    assert (last["SipResponseCode"], last["CallDuration"]) == (sip, "0")
    assert desk.status_of(call) == told[-1]


def test_it_rings_five_seconds_longer_than_asked(desk, service):
    desk.settle(VOTER, "no_answer")

    desk.ring(VOTER, timeout=20)

    service.is_told("/status", CallStatus="no-answer")
    ringing = desk.logged("leg", status="ringing")
    ended = desk.logged("leg", status="no-answer")
    assert 24.5 <= seconds_between(ringing, ended) <= 28


def test_a_person_who_hangs_up_ends_the_call(desk, service):
    desk.settle(VOTER, "answers", after=3, talk=30)
    service.answers("/answer", "<Pause length='600'/>")

    call = desk.ring(VOTER)

    over = service.is_told("/status", CallStatus="completed")
    assert 29 <= int(over["CallDuration"]) <= 33
    assert over["Duration"] == "1"
    assert desk.twilio.calls(call).fetch().duration == over["CallDuration"]


def test_a_call_is_cut_off_when_its_time_is_up(desk, service):
    desk.settle(VOTER, "answers", after=3)
    service.answers("/answer", "<Pause length='6000'/>")

    desk.ring(VOTER, time_limit=40)

    over = service.is_told("/status", CallStatus="completed")
    assert 40 <= int(over["CallDuration"]) <= 44


def test_a_ringing_call_can_be_called_off(desk, service):
    desk.settle(VOTER, "no_answer")
    call = desk.ring(VOTER)
    desk.becomes(call, "ringing")

    desk.twilio.calls(call).update(status="completed")

    service.is_told("/status", CallStatus="canceled")
    assert desk.status_of(call) == "canceled"


def test_somebody_who_is_on_the_phone_is_busy_for_others(desk, service):
    desk.settle(VOLUNTEER, "answers", after=2)
    service.answers("/answer", "<Pause length='600'/>")
    desk.becomes(desk.ring(VOLUNTEER), "in-progress")

    second = desk.ring(VOLUNTEER)

    desk.becomes(second, "busy")


def test_only_the_steps_asked_for_are_told(desk, service):
    desk.settle(VOTER, "busy")
    desk.ring(VOTER, status_callback_event=["ringing"])
    last = desk.ring(OTHER_VOTER, status_callback_event=["initiated"])

    until(lambda: service.told("/status"))

    assert [form["CallSid"] for form in service.forms("/status")] == [last]
    desk.logged("leg", call_sid=last, status="initiated")


def test_calls_wait_for_their_turn_at_the_accounts_rate():
    with desk(calls_per_second=0.001) as it:
        calls = [it.twilio.calls(it.ring(VOTER)).fetch() for _ in range(3)]

        waits = [int(call.queue_time) for call in calls]

        assert waits[0] == 0
        assert 0 < waits[1] <= 1_000_000 < waits[2] <= 2_000_000


def test_a_call_called_off_in_the_queue_is_never_heard_of():
    with desk(calls_per_second=0.001) as it:
        it.settle(VOTER, "busy")
        first, waiting = it.ring(VOTER), it.ring(OTHER_VOTER)

        it.twilio.calls(waiting).update(status="canceled")

        it.becomes(first, "busy")
        assert it.status_of(waiting) == "canceled"
        assert it.log("callback", call_sid=waiting) == []
        assert [leg["status"] for leg in it.log("leg", call_sid=waiting)] == ["queued", "canceled"]


def test_no_more_calls_are_taken_than_the_account_may_have_at_once():
    with desk(concurrent_calls=1) as it:
        it.settle(VOTER, "no_answer")
        it.ring(VOTER)

        assert it.refusal(lambda: it.ring(OTHER_VOTER)) == (429, 10004)


def seconds_between(first: dict, second: dict) -> float:
    return (second["machine"] - first["machine"]) * 100
