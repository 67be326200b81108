"""How long somebody stays signed in, and how they end it everywhere."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from dialer.accounts.links import sign_in_url
from dialer.db import transaction
from tests.pages.forms import token_in

COOKIE = "phonebank"


class Earlier(TimestampSigner):
    """Signs as if it were hours ago."""

    hours = 0.0

    def get_timestamp(self) -> int:
        return super().get_timestamp() - int(self.hours * 3600)


@pytest.fixture
def signed_in_before(app, sign_in, make_person):
    """A browser whose cookie was given out so many hours ago."""

    def signed_in_before(hours):
        client = sign_in(make_person(name="Dorothy Hale"))
        serializer = app.session_interface.get_signing_serializer(app)
        told = serializer.loads(client.get_cookie(COOKIE).value)
        aged = type("Aged", (Earlier,), {"hours": hours})
        earlier = URLSafeTimedSerializer(
            serializer.secret_keys,
            salt=serializer.salt,
            serializer=serializer.serializer,
            signer=aged,
            signer_kwargs=serializer.signer_kwargs,
        )
        client.set_cookie(COOKIE, earlier.dumps(told))
        return client

    return signed_in_before


def test_who_was_here_less_than_twelve_hours_ago_is_signed_in(signed_in_before):
    assert "Good to see you, Dorothy" in signed_in_before(11.9).get("/home").text


def test_who_was_not_here_for_twelve_hours_is_asked_to_sign_in(signed_in_before):
    assert signed_in_before(12.1).get("/home").headers["Location"] == "/sign-in"


def test_every_page_opened_makes_it_twelve_hours_again(sign_in, make_person):
    response = sign_in(make_person()).get("/home")

    [expires] = [
        part.partition("=")[2]
        for part in response.headers["Set-Cookie"].split("; ")
        if part.startswith("Expires=")
    ]
    left = parsedate_to_datetime(expires) - datetime.now(UTC)
    assert timedelta(hours=11, minutes=58) < left <= timedelta(hours=12)


def test_the_account_page_says_how_long_and_where_links_go(sign_in, make_person):
    page = sign_in(make_person(email="dorothy@phonebank.example")).get("/account").text

    assert "have not used it for 12 hours" in page
    assert "dorothy@phonebank.example" in page
    assert "party account" not in page


def test_signing_out_everywhere_ends_sessions_that_began_in_whatever_way(app, make_person, wired):
    person = make_person()
    browsers = [app.test_client() for _ in range(3)]
    for browser in browsers:
        enter(browser, person, wired)

    browsers[0].post(
        "/sign-out-everywhere", data={"csrf_token": token_in(browsers[0].get("/account").text)}
    )

    assert [browser.get("/home").status_code for browser in browsers] == [303, 303, 303]


def test_signing_in_after_signing_out_everywhere_works_and_leaves_the_others_out(
    app, make_person, wired
):
    person = make_person()
    here, there = app.test_client(), app.test_client()
    for browser in (here, there):
        enter(browser, person, wired)
    here.post("/sign-out-everywhere", data={"csrf_token": token_in(here.get("/account").text)})

    enter(here, person, wired)

    assert (here.get("/home").status_code, there.get("/home").status_code) == (200, 303)


def test_signing_out_everywhere_leaves_other_people_in(app, make_person, wired):
    dorothy, grace = app.test_client(), app.test_client()
    enter(dorothy, make_person(), wired)
    enter(grace, make_person(), wired)

    dorothy.post(
        "/sign-out-everywhere", data={"csrf_token": token_in(dorothy.get("/account").text)}
    )

    assert grace.get("/home").status_code == 200


def enter(browser, person, wired):
    """Sign this person in at this browser, by a link."""
    with transaction() as session:
        url = sign_in_url(session, person.id, now=wired.clock.now())
    path = url.removeprefix(wired.settings.public_url)
    browser.post(path, data={"csrf_token": token_in(browser.get(path).text)})
