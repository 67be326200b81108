"""What the REST interface refuses, and by which of Twilio's codes."""

import pytest
import requests
from twilio.base.exceptions import TwilioRestException

from tests.emulator.desk import PARTY, VOTER

SOMEWHERE = "http://127.0.0.1:9/answer"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"to": "hello"}, 21211),
        ({"to": "+440000"}, 21211),
        ({"to": "+12025550123"}, 21215),
        ({"to": "+449098790123"}, None),
        ({"from_": "+442079460999"}, 21210),
        ({"from_": "the party"}, 21212),
        ({"from_": ""}, 21213),
        ({"url": "not an address"}, 21205),
        ({"method": "PUT"}, 21209),
        ({"timeout": 9999}, 21208),
        ({"status_callback_event": ["answred"]}, 21626),
        ({"machine_detection": "Enable"}, 20001),
        ({"twiml": "<Response/>" + " " * 4000, "url": None}, 32018),
    ],
)
def test_an_order_that_cannot_be_carried_out(desk, changes, code):
    order = {"to": VOTER, "from_": PARTY, "url": SOMEWHERE, **changes}
    given = {name: value for name, value in order.items() if value is not None}

    if code is None:
        assert desk.twilio.calls.create(**given).sid
    else:
        assert desk.refusal(lambda: desk.twilio.calls.create(**given)) == (400, code)


def test_a_call_needs_something_to_do(desk):
    assert desk.refusal(lambda: desk.twilio.calls.create(to=VOTER, from_=PARTY)) == (400, 21205)


def test_nobody_comes_in_without_the_token(desk):
    answer = requests.get(desk.api("/Calls.json"), auth=("AC" + "e" * 32, "guess"), timeout=5)

    assert answer.status_code == 401
    assert answer.json()["code"] == 20003
    assert "Basic" in answer.headers["WWW-Authenticate"]


def test_an_error_has_twilios_four_fields(desk):
    with pytest.raises(TwilioRestException) as caught:
        desk.twilio.calls("CA" + "0" * 32).fetch()

    assert (caught.value.status, caught.value.code) == (404, 20404)
    assert "was not found" in caught.value.msg


@pytest.mark.parametrize("path", ["/Calls/CA1.json", "/Nonsense.json", "/Conferences/CF1.json"])
def test_what_does_not_exist_is_not_found(desk, path):
    answer = requests.get(desk.api(path), auth=desk.credentials, timeout=5)

    assert (answer.status_code, answer.json()["code"]) == (404, 20404)
    assert set(answer.json()) == {"code", "message", "more_info", "status"}


def test_a_method_that_an_address_does_not_have(desk):
    answer = requests.put(desk.api("/Calls.json"), auth=desk.credentials, timeout=5)

    assert (answer.status_code, answer.json()["code"]) == (405, 20004)


def test_a_call_that_is_over_cannot_be_hung_up_again(desk):
    desk.settle(VOTER, "busy")
    call = desk.ring(VOTER)
    desk.becomes(call, "busy")

    again = desk.refusal(lambda: desk.twilio.calls(call).update(status="completed"))

    assert again == (400, 21220)


def test_a_call_that_rings_cannot_be_redirected(desk):
    desk.settle(VOTER, "no_answer")
    call = desk.ring(VOTER)

    refused = desk.refusal(lambda: desk.twilio.calls(call).update(url=SOMEWHERE))

    assert refused == (400, 21220)
