"""How callbacks reach the service: in order, on their own connections, tried again when asked."""

import pytest

from tests.emulator.desk import VOTER
from tests.emulator.evening import park_volunteer
from tests.emulator.patience import until


def tokens(service, path: str) -> list[str]:
    return [heard.headers["I-Twilio-Idempotency-Token"] for heard in service.told(path)]


def test_a_callback_looks_like_twilios(desk, service):
    desk.settle(VOTER, "busy")
    call = desk.ring(VOTER)

    form = service.is_told("/status", CallStatus="busy")

    headers = service.told("/status")[-1].headers
    assert headers["User-Agent"] == "TwilioProxy/1.1"
    assert headers["Content-Type"].startswith("application/x-www-form-urlencoded")
    assert (form["CallSid"], form["To"], form["Called"]) == (call, VOTER, VOTER)
    assert (form["ToCity"], form["ToZip"], form["ToCountry"]) == ("", "", "GB")
    assert form["CallbackSource"] == "call-progress-events"
    assert form["Timestamp"].startswith("Thu, 04 Jun 2026 17:3")
    assert form["Timestamp"].endswith(" +0000")


def test_nothing_is_overtaken_without_faults(desk, service):
    shift = park_volunteer(desk)
    desk.settle(VOTER, "answers", after=1, talk=3)

    for _ in range(5):
        shift.ring_voter(VOTER)
        service.is_told("/voter", CallStatus="completed")
        service.heard.clear()

    shift.ring_voter(VOTER)
    service.is_told("/voter", CallStatus="completed")
    told = [
        (h.path, h.form.get("StatusCallbackEvent") or h.form["CallStatus"]) for h in service.heard
    ]
    assert told == [
        ("/voter", "initiated"),
        ("/voter", "ringing"),
        ("/conference", "participant-join"),
        ("/voter", "in-progress"),
        ("/conference", "participant-leave"),
        ("/voter", "completed"),
    ]


def test_a_failure_of_the_service_loses_the_callback(desk, service):
    desk.settle(VOTER, "busy")
    service.answers("/status", status=500)
    desk.ring(VOTER)

    until(lambda: 15003 in desk.complaints())

    assert service.statuses("/status").count("initiated") == 1


def test_on_request_a_failure_is_tried_again_with_the_same_token(desk, service):
    desk.settle(VOTER, "busy")
    for status in (500, 404, 204):
        service.answers("/status", status=status)

    desk.ring(
        VOTER,
        status_callback=service.url("/status#rc=3&rp=all"),
        status_callback_event=["initiated"],
    )

    service.is_told("/status", CallStatus="initiated", times=3)
    assert len(set(tokens(service, "/status")[:3])) == 1
    assert desk.logged("callback", what="initiated")["attempts"] == 3
    assert desk.complaints() == []


@pytest.mark.parametrize(("policy", "times"), [("4xx", 1), ("5xx", 3), ("5xx,ct", 3)])
def test_only_what_the_policy_names_is_tried_again(desk, service, policy, times):
    desk.settle(VOTER, "busy")
    service.answers("/status", status=503)

    desk.ring(VOTER, status_callback=service.url(f"/status#rc=2&rp={policy}"))

    desk.logged("callback", what="initiated")
    assert service.statuses("/status").count("initiated") == times


def test_a_service_that_is_too_slow_is_given_up(desk, service):
    desk.settle(VOTER, "busy")
    service.answers("/status", status=204, after=1)

    desk.ring(VOTER, status_callback=service.url("/status#rt=150&rc=1&rp=rt"))

    entry = desk.logged("callback", what="initiated", outcome="failed")
    assert entry["call_sid"]
    assert service.statuses("/status").count("initiated") == 2


def test_all_tries_together_have_one_time(desk, service):
    desk.settle(VOTER, "busy")
    service.answers("/status", status=500, after=0.2)

    desk.ring(
        VOTER,
        status_callback=service.url("/status#tt=500&rc=5&rp=all"),
        status_callback_event=["initiated"],
    )

    desk.logged("callback", what="initiated")
    assert 1 < len(service.told("/status")) <= 4


def test_a_fragment_that_twilio_does_not_offer_is_complained_of(desk, service):
    desk.settle(VOTER, "busy")

    desk.ring(VOTER, status_callback=service.url("/status#rc=9"))

    until(lambda: 11243 in desk.complaints())
    assert service.told("/status") == []


def test_a_service_that_does_not_listen_is_tried_twice(desk):
    desk.settle(VOTER, "busy")

    desk.ring(VOTER, status_callback="http://127.0.0.1:9/status")

    assert desk.logged("callback", what="busy", outcome="failed")
    assert 15003 in desk.complaints()
