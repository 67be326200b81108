"""Every request is signed so that Twilio's own validator takes it."""

import pytest
from twilio.request_validator import RequestValidator

from tests.emulator.desk import VOTER
from tests.emulator.desk import desk as a_desk
from tests.emulator.evening import park_volunteer
from tests.emulator.patience import until

TOKEN = "emulator"


def is_valid(heard) -> bool:
    url = heard.url
    signature = heard.headers["X-Twilio-Signature"]
    return RequestValidator(TOKEN).validate(url, heard.form, signature)


def test_everything_a_shift_is_told_is_signed(desk, service):
    shift = park_volunteer(desk)
    desk.settle(VOTER, "answers", after=1, talk=5)
    shift.ring_voter(VOTER)
    service.is_told("/voter", CallStatus="completed")

    assert len(service.heard) > 10
    assert [heard.path for heard in service.heard if not is_valid(heard)] == []


@pytest.mark.parametrize(
    "path", ["/status?a=1&b=%20x", "/status?x=%2B44&y=+", "/status#rc=2&rp=all"]
)
def test_the_address_is_signed_as_it_was_given(desk, service, path):
    desk.settle(VOTER, "busy")

    desk.ring(VOTER, status_callback=service.url(path))

    until(lambda: service.told("/status"))
    heard = service.told("/status")[0]
    given = service.url(path).partition("#")[0]
    signature = heard.headers["X-Twilio-Signature"]
    assert RequestValidator(TOKEN).validate(given, heard.form, signature)


def test_a_get_is_signed_with_its_query(desk, service):
    desk.settle(VOTER, "busy")

    desk.ring(VOTER, status_callback_method="GET")

    until(lambda: service.told("/status"))
    heard = service.told("/status")[0]
    assert heard.method == "GET"
    assert "CallStatus=initiated" in heard.url


def test_another_token_signs_otherwise():
    with a_desk(auth_token="another") as it:
        it.settle(VOTER, "busy")
        it.ring(VOTER)
        until(lambda: it.service.heard)

        assert not is_valid(it.service.heard[0])
