"""What the service meets when things go wrong on request."""

import time

import pytest
import requests

from tests.emulator.desk import OTHER_VOTER, PARTY, VOTER
from tests.emulator.patience import until


@pytest.fixture(autouse=True)
def _nobody_is_free(desk):
    desk.settle(VOTER, "busy")
    desk.settle(OTHER_VOTER, "busy")


def order(desk, **plan: object) -> None:
    answer = desk.post("/faults", plan)
    assert answer.status_code == 200, answer.text


def place(desk, timeout: float = 5) -> requests.Response:
    form = {"To": VOTER, "From": PARTY, "Url": desk.service.url("/answer")}
    return requests.post(desk.api("/Calls.json"), form, auth=desk.credentials, timeout=timeout)


def test_a_lost_callback_never_comes(desk, service):
    order(desk, callback_lost=1)

    call = desk.ring(VOTER)

    desk.becomes(call, "busy")
    desk.logged("callback", what="busy", outcome="lost", call_sid=call)
    assert service.told("/status") == []


def test_documents_are_never_lost(desk, service):
    desk.settle(VOTER, "answers", after=1)
    service.answers("/answer", "<Say>Here.</Say>")
    order(desk, callback_lost=1, twiml_late=1, twiml_late_up_to=3)

    desk.ring(VOTER)

    desk.logged("say", text="Here.")


def test_a_doubled_callback_comes_twice_with_one_token(desk, service):
    order(desk, callback_doubled=1)

    desk.ring(VOTER)

    service.is_told("/status", CallStatus="busy", times=2)
    heard = [h for h in service.told("/status") if h.form["CallStatus"] == "busy"]
    assert len({h.headers["I-Twilio-Idempotency-Token"] for h in heard}) == 1
    assert heard[0].form == heard[1].form
    desk.logged("callback", what="busy", outcome="doubled")


def test_a_late_callback_comes_in_the_end(desk, service):
    order(desk, callback_late=1, callback_late_up_to=60)

    call = desk.ring(VOTER)

    service.is_told("/status", CallStatus="busy", CallSid=call)
    assert {entry["outcome"] for entry in desk.log("callback")} == {"late"}


def test_reordered_callbacks_are_overtaken(desk, service):
    order(desk, callback_reordered=0.5)

    for number in range(40):
        desk.ring(f"+4477009006{number:02d}", timeout=5)

    until(lambda: len(ended(service)) >= 40)
    sequences = [[form["SequenceNumber"] for form in forms] for forms in by_call(service)]
    assert any(sequence != sorted(sequence) for sequence in sequences)


def test_too_many_requests_are_refused_and_nothing_happens(desk):
    order(desk, rest_429=1)

    answer = place(desk)

    assert (answer.status_code, answer.json()["code"]) == (429, 20429)
    assert desk.exchange.ledger.legs == {}


@pytest.mark.parametrize(("fault", "calls"), [("rest_500_before", 0), ("rest_500_after", 1)])
def test_a_failure_may_come_before_or_after_the_call_was_accepted(desk, fault, calls):
    order(desk, **{fault: 1})

    answer = place(desk)

    assert (answer.status_code, answer.json()["code"]) == (500, 20500)
    assert len(desk.exchange.ledger.legs) == calls
    assert desk.logged("rest")["fault"] == fault.removeprefix("rest_").replace("_", "-")


def test_silence_after_accepting_lasts_until_one_gives_up(desk):
    order(desk, rest_silence=1, rest_silence_machine_seconds=30)

    with pytest.raises(requests.exceptions.ReadTimeout):
        place(desk, timeout=0.3)

    assert len(desk.exchange.ledger.legs) == 1


def test_silence_ends_by_itself(desk):
    order(desk, rest_silence=1, rest_silence_machine_seconds=0.2)
    began = time.monotonic()

    with pytest.raises(requests.exceptions.ConnectionError):
        place(desk)

    assert 0.2 <= time.monotonic() - began < 3


def test_a_stale_answer_tells_how_it_was_before(desk):
    call = desk.ring(VOTER)
    desk.becomes(call, "busy")

    order(desk, rest_stale=1, rest_stale_seconds=100_000)

    assert desk.refusal(lambda: desk.twilio.calls(call).fetch()) == (404, 20404)
    assert desk.twilio.calls.list() == []


def test_a_slightly_stale_answer_tells_of_the_state_it_had(desk):
    desk.settle(VOTER, "no_answer")
    call = desk.ring(VOTER, timeout=100)
    desk.becomes(call, "ringing")
    rang = desk.exchange.ledger.legs[call].facts.at
    until(lambda: (desk.exchange.clock.now() - rang).total_seconds() > 30)
    desk.twilio.calls(call).update(status="completed")

    order(desk, rest_stale=1, rest_stale_seconds=25)

    assert desk.status_of(call) == "ringing"
    order(desk)
    assert desk.status_of(call) == "canceled"


def test_an_error_can_be_ordered_for_the_next_requests(desk):
    order(desk, requests=[{"path": r"/Calls\.json", "status": 400, "code": 21216, "times": 2}])

    assert [place(desk).json().get("code") for _ in range(3)] == [21216, 21216, None]


def test_an_ordered_error_may_come_after_the_call_was_accepted(desk):
    order(desk, requests=[{"path": "/Calls", "code": 20500, "status": 500, "after": True}])

    assert place(desk).status_code == 500
    assert len(desk.exchange.ledger.legs) == 1


def ended(service) -> list[dict]:
    return [f for f in service.forms("/status") if f["CallStatus"] not in {"initiated", "ringing"}]


def by_call(service) -> list[list[dict]]:
    calls: dict[str, list[dict]] = {}
    for form in service.forms("/status"):
        calls.setdefault(form["CallSid"], []).append(form)
    return list(calls.values())
