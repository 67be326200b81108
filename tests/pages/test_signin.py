from datetime import timedelta

import pytest
import structlog

from dialer.accounts.links import sign_in_url
from dialer.accounts.mails.models import WantedLink
from dialer.accounts.models import Role
from dialer.db import transaction
from dialer.jobs import Job
from tests.pages.forms import token_in
from tests.reading import all_of, jobs_on


@pytest.fixture
def link_for(wired):
    def link_for(person):
        with transaction() as session:
            url = sign_in_url(session, person.id, now=wired.clock.now())
        return url.removeprefix(wired.settings.public_url)

    return link_for


def test_who_asks_for_a_link_has_it_written_down_and_a_worker_told(client, post, wired):
    response = post("/sign-in", {"email": " Dorothy@phonebank.example "}, page="/sign-in")

    assert "Now look at your e-mail" in response.text
    [wanted] = all_of(WantedLink)
    assert (wanted.email, wanted.membership_number) == ("dorothy@phonebank.example", None)
    assert jobs_on("quick", wired.redis) == [(Job.SEND_LINK, str(wanted.id))]


def test_an_unknown_address_hears_the_same_and_we_do_the_same(client, post, make_person, wired):
    """The worker finds out who it is, so that no answer comes sooner for a stranger."""
    make_person(email="dorothy@phonebank.example")

    known = post("/sign-in", {"email": "dorothy@phonebank.example"}, page="/sign-in")
    unknown = post("/sign-in", {"email": "someone1@phonebank.example"}, page="/sign-in")

    assert unknown.status_code == known.status_code
    assert unknown.text.replace("someone1", "dorothy") == known.text
    assert len(jobs_on("quick", wired.redis)) == 2


def test_something_that_is_no_address_is_explained_at_the_field(post):
    response = post("/sign-in", {"email": "dorothy"}, page="/sign-in")

    assert response.status_code == 422
    assert "Write it like name@example.org" in response.text
    assert 'value="dorothy"' in response.text


def test_opening_a_link_does_not_use_it_up(client, make_person, link_for):
    link = link_for(make_person(name="Dorothy Hale"))

    for _ in range(3):
        page = client.get(link)

    assert "Sign in as Dorothy Hale" in page.text
    assert client.get("/home").status_code == 303


def test_pressing_the_button_signs_in_for_the_evening(client, make_person, link_for):
    link = link_for(make_person(name="Dorothy Hale"))

    response = client.post(link, data={"csrf_token": token_in(client.get(link).text)})

    assert response.status_code == 303
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Good to see you, Dorothy" in client.get("/home").text


def test_a_link_works_once(app, make_person, link_for):
    link = link_for(make_person())
    first, second = app.test_client(), app.test_client()
    token, other_token = token_in(first.get(link).text), token_in(second.get(link).text)

    first.post(link, data={"csrf_token": token})
    again = second.post(link, data={"csrf_token": other_token})

    assert again.status_code == 410
    assert "Send me a new link" in again.text
    assert second.get("/home").status_code == 303


@pytest.mark.parametrize("minutes", [30, 600])
def test_an_old_link_says_so_and_offers_a_new_one(client, make_person, link_for, clock, minutes):
    link = link_for(make_person())
    clock.moment += timedelta(minutes=minutes)

    response = client.get(link)

    assert response.status_code == 410
    assert "Send me a new link" in response.text


def test_a_made_up_link_opens_nothing(client):
    assert client.get("/sign-in/made-up").status_code == 410


def test_signing_out_everywhere_ends_every_session(app, make_person, link_for, wired):
    person = make_person()
    here, there = app.test_client(), app.test_client()
    for browser in (here, there):
        link = link_for(person)
        browser.post(link, data={"csrf_token": token_in(browser.get(link).text)})

    here.post("/sign-out-everywhere", data={"csrf_token": token_in(here.get("/account").text)})

    assert there.get("/home").headers["Location"].endswith("/sign-in")


def test_a_form_without_its_token_is_refused(client):
    response = client.post("/sign-in", data={"email": "dorothy@phonebank.example"})

    assert response.status_code == 400
    assert "This page was open too long" in response.text


def test_asking_too_often_for_one_address_is_stopped(post, make_person):
    make_person(email="dorothy@phonebank.example")

    answers = [
        post("/sign-in", {"email": "dorothy@phonebank.example"}, page="/sign-in").status_code
        for _ in range(6)
    ]

    assert answers == [200] * 5 + [429]


@pytest.mark.parametrize("path", ["/organiser", "/organiser/people"])
def test_organisers_pages_are_not_for_volunteers(sign_in, make_person, path):
    client = sign_in(make_person(role=Role.VOLUNTEER))

    assert client.get(path).status_code == 403


def test_an_organiser_lands_on_the_organisers_page(sign_in, make_person):
    client = sign_in(make_person(role=Role.ORGANISER))

    assert client.get("/").headers["Location"] == "/organiser"


def test_a_link_that_signs_in_does_not_stand_in_what_is_logged(client):
    client.get("/sign-in/a-secret-token")

    bound = structlog.contextvars.get_contextvars()
    assert bound["route"] == "/sign-in/<token>"
    assert "a-secret-token" not in str(bound)
