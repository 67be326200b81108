"""Signing in at the party: there, and back with a token that is believed or not."""

import time
from dataclasses import replace

import pytest
import requests
import responses
from joserfc.jwk import RSAKey

from dialer.accounts.models import Person
from dialer.app import create_app
from dialer.settings import Settings
from dialer.wiring import wire
from tests.fakes import environment
from tests.issuer import CLIENT_ID, ISSUER, SETTINGS, Issuer
from tests.reading import all_of

BACK = "/party-account/back"


@pytest.fixture
def network():
    with responses.RequestsMock(assert_all_requests_are_fired=False) as network:
        yield network


@pytest.fixture
def issuer(network):
    issuer = Issuer()
    issuer.open_on(network)
    return issuer


@pytest.fixture
def app(wired):
    """The pages of a phone bank whose party has a sign-in of its own."""
    urls = {"DATABASE_URL": wired.settings.database_url, "REDIS_URL": wired.settings.redis_url}
    wire(replace(wired, settings=Settings.read(environment(**SETTINGS, **urls))))
    return create_app()


@pytest.fixture
def come_back(client, issuer):
    """Go to the party and come back from it, with what it gave or something else."""

    def come_back(**otherwise):
        brought = issuer.meets(client.get("/party-account").headers["Location"])
        return client.get(BACK, query_string={**brought, **otherwise})

    return come_back


def test_the_sign_in_page_offers_it(client):
    page = client.get("/sign-in").text

    assert "Sign in with your party account" in page
    assert 'href="/party-account"' in page


def test_without_it_nothing_is_offered_and_nothing_is_there(wired):
    client = create_app().test_client()

    assert "party account" not in client.get("/sign-in").text
    assert client.get("/party-account").status_code == 404


def test_the_browser_is_sent_there_with_a_challenge_a_nonce_and_our_own_address(client, issuer):
    response = client.get("/party-account")

    issuer.meets(response.headers["Location"])
    assert response.status_code == 302
    assert issuer.asked["client_id"] == CLIENT_ID
    assert issuer.asked["redirect_uri"] == f"https://phonebank.example{BACK}"
    assert issuer.asked["response_type"] == "code"
    assert issuer.asked["code_challenge_method"] == "S256"
    assert {"state", "nonce", "code_challenge"} <= set(issuer.asked)
    assert set(issuer.asked["scope"].split()) == {"openid", "email", "profile"}


def test_who_is_known_here_is_signed_in(client, come_back, make_person):
    make_person(name="Frank Campbell", email="frank@phonebank.example")

    assert come_back().headers["Location"] == "/"
    assert "Good to see you, Frank" in client.get("/home").text


def test_a_member_who_is_new_is_made_a_volunteer(client, come_back, issuer):
    issuer.claims = {"membership_no": "M 100 001"}

    come_back()

    assert [person.membership_number for person in all_of(Person)] == ["m100001"]
    assert "Good to see you, Frank" in client.get("/home").text


def test_an_address_that_stands_only_in_userinfo_is_fetched(come_back, issuer, make_person):
    make_person(email="frank@phonebank.example")
    issuer.about = {"userinfo_endpoint": f"{ISSUER}userinfo"}
    issuer.claims = {"email": None, "email_verified": None}
    issuer.userinfo = {
        "sub": "person-1",
        "email": "frank@phonebank.example",
        "email_verified": True,
    }

    assert come_back().status_code == 303


def test_userinfo_of_somebody_else_is_not_believed(come_back, issuer, make_person):
    make_person(email="frank@phonebank.example")
    issuer.about = {"userinfo_endpoint": f"{ISSUER}userinfo"}
    issuer.claims = {"email": None}
    issuer.userinfo = {"sub": "2", "email": "frank@phonebank.example", "email_verified": True}

    assert come_back().status_code == 400


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://elsewhere.example/"},
        {"aud": "another-client"},
        {"aud": ["another-client"], "azp": CLIENT_ID},
        {"exp": int(time.time()) - 3600},
        {"nonce": "of another attempt"},
        {"nonce": None},
        {"sub": None},
        {"exp": None},
    ],
)
def test_a_token_that_is_not_for_this_attempt_is_not_believed(
    client, come_back, issuer, make_person, claims
):
    make_person(email="frank@phonebank.example")
    issuer.claims = claims

    assert come_back().status_code == 400
    assert client.get("/home").status_code == 303


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_that_others_could_have_signed_is_not_believed(
    client, come_back, issuer, make_person, algorithm
):
    make_person(email="frank@phonebank.example")
    issuer.algorithm = algorithm

    assert come_back().status_code == 400
    assert client.get("/home").status_code == 303


def test_a_token_signed_with_another_key_is_not_believed(come_back, issuer, make_person):
    make_person(email="frank@phonebank.example")
    issuer.signs_with = RSAKey.generate_key(2048, {"kid": "one"})

    assert come_back().status_code == 400


@pytest.mark.parametrize("otherwise", [{"state": "of somebody else"}, {"error": "access_denied"}])
def test_who_comes_back_otherwise_than_they_went_is_not_let_in(
    client, come_back, make_person, otherwise
):
    make_person(email="frank@phonebank.example")

    response = come_back(**otherwise)

    assert response.status_code == 400
    assert "Send me a link instead" in response.text


def test_a_way_back_that_nobody_went_leads_nowhere(client, issuer):
    assert client.get(BACK, query_string={"code": "a", "state": "b"}).status_code == 400


def test_a_way_back_leads_in_once(client, issuer, make_person):
    make_person(email="frank@phonebank.example")
    brought = issuer.meets(client.get("/party-account").headers["Location"])

    client.get(BACK, query_string=brought)

    assert client.get(BACK, query_string=brought).status_code == 400


def test_who_is_nobody_here_is_told_kindly_what_to_do(come_back):
    response = come_back()

    assert response.status_code == 403
    assert "Ask the person who invited you" in response.text
    assert all_of(Person) == []


def test_an_issuer_that_calls_itself_otherwise_is_not_spoken_to(client, issuer):
    issuer.about = {"issuer": "https://elsewhere.example/"}

    assert client.get("/party-account").status_code == 502


def test_a_party_that_is_away_leaves_the_way_by_mail(client, network):
    network.get(f"{ISSUER}.well-known/openid-configuration", body=requests.ConnectionError())

    response = client.get("/party-account")

    assert response.status_code == 502
    assert "have a link sent to you" in response.text


def test_many_attempts_do_not_fill_the_cookie(client, issuer):
    for _ in range(10):
        response = client.get("/party-account")

    assert len(response.headers["Set-Cookie"]) < 1500
