"""What the doctor finds at the carrier."""

from collections.abc import Iterator

import pytest
import responses

from commands.checks.carrier import check_account, check_number
from dialer.settings import Settings
from tests.fakes import ACCOUNT_SID, CARRIER_URL, PUBLIC_URL, environment

ACCOUNTS = f"{CARRIER_URL}/2010-04-01/Accounts"
NUMBERS = f"{ACCOUNTS}/{ACCOUNT_SID}/IncomingPhoneNumbers.json"
GREETING = f"{PUBLIC_URL}/webhooks/inbound"


@pytest.fixture
def api() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock() as api:
        yield api


@pytest.fixture
def settings() -> Settings:
    return Settings.read(environment())


def number(voice_url: str, method: str = "POST") -> dict[str, object]:
    return {"incoming_phone_numbers": [{"voice_url": voice_url, "voice_method": method}]}


def test_an_account_in_order_is_well(api, settings):
    api.get(f"{ACCOUNTS}/{ACCOUNT_SID}.json", json={"status": "active"})

    assert check_account(settings).is_well


def test_an_account_that_was_suspended_is_not(api, settings):
    api.get(f"{ACCOUNTS}/{ACCOUNT_SID}.json", json={"status": "suspended"})

    assert "suspended" in check_account(settings).found


def test_a_wrong_token_names_the_settings_to_look_at(api, settings):
    api.get(f"{ACCOUNTS}/{ACCOUNT_SID}.json", json={"code": 20003, "message": "no"}, status=401)

    assert "TWILIO_AUTH_TOKEN" in check_account(settings).remedy


@pytest.mark.parametrize("voice_url", [GREETING, f"{GREETING}#rc=3&rp=all"])
def test_a_number_that_leads_to_our_greeting_is_well(api, settings, voice_url):
    api.get(NUMBERS, json=number(voice_url))

    assert check_number(settings).is_well


@pytest.mark.parametrize(
    ("voice_url", "method"),
    [("", "POST"), ("https://elsewhere.example/", "POST"), (GREETING, "GET")],
)
def test_a_number_that_leads_elsewhere_says_what_to_set(api, settings, voice_url, method):
    api.get(NUMBERS, json=number(voice_url, method))

    assert f"POST {GREETING}" in check_number(settings).remedy


def test_a_number_of_somebody_elses_is_not_well(api, settings):
    api.get(NUMBERS, json={"incoming_phone_numbers": []})

    assert "PARTY_NUMBER" in check_number(settings).remedy


def test_a_number_cannot_be_looked_at_when_the_account_cannot(api, settings):
    api.get(NUMBERS, json={"code": 20003, "message": "no"}, status=401)

    assert check_number(settings).remedy == "See Carrier account."
