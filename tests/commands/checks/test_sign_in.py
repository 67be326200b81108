"""What the doctor finds of the party's own sign-in."""

import pytest
import requests
import responses

from commands.checks.sign_in import check_party_sign_in
from dialer.settings import Settings
from tests.fakes import environment
from tests.issuer import ISSUER, SETTINGS, Issuer

DISCOVERY = f"{ISSUER}.well-known/openid-configuration"


@pytest.fixture
def network():
    with responses.RequestsMock(assert_all_requests_are_fired=False) as network:
        yield network


@pytest.fixture
def settings():
    return Settings.read(environment(**SETTINGS))


def test_a_party_without_one_is_well():
    assert check_party_sign_in(Settings.read(environment())).is_well


def test_one_that_tells_about_itself_is_well(network, settings):
    Issuer().open_on(network)

    assert check_party_sign_in(settings).is_well


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ({"issuer": ISSUER.rstrip("/")}, "calls itself 'https://members.party.example'"),
        ({"code_challenge_methods_supported": ["plain"]}, "no PKCE"),
    ],
)
def test_one_that_cannot_be_used_says_what_to_change(network, settings, about, found):
    Issuer(about=about).open_on(network)

    finding = check_party_sign_in(settings)

    assert found in finding.found
    assert finding.remedy


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 404},
        {"body": "<html>"},
        {"body": requests.ConnectionError()},
    ],
)
def test_one_that_does_not_answer_says_that_mail_still_works(network, settings, answer):
    network.get(DISCOVERY, **answer)

    finding = check_party_sign_in(settings)

    assert "does not answer" in finding.found
    assert "by mail" in finding.remedy


def test_one_that_says_too_little_is_named(network, settings):
    network.get(DISCOVERY, json={"issuer": ISSUER})

    assert "jwks_uri" in check_party_sign_in(settings).found
