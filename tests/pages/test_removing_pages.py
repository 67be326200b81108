"""Removing a volunteer, and one's own account: a page that says what it does, and a button."""

import pytest

from dialer.accounts.models import FORMER, Role
from dialer.shifts.situation import Situation
from tests.pages.forms import token_in
from tests.reading import fresh

PEOPLE = "/organiser/people"


@pytest.fixture
def grace(sign_in, make_person):
    person = make_person(name="Grace Okoro", role=Role.ORGANISER)
    sign_in(person)
    return person


def test_the_page_says_what_happens_and_does_nothing_yet(grace, client, make_person, make_evening):
    dorothy = make_person(name="Dorothy Hale")
    make_evening(Situation.TALKING, dorothy)

    page = client.get(f"{PEOPLE}/{dorothy.id}/remove").text

    assert "This cannot be taken back." in page
    assert "They are calling just now." in page
    assert fresh(dorothy).name == "Dorothy Hale"


def test_an_organiser_removes_a_volunteer_who_is_on_no_list_any_more(
    grace, client, post, make_person
):
    dorothy = make_person(name="Dorothy Hale")
    page = f"{PEOPLE}/{dorothy.id}/remove"

    answer = post(page, page=page)

    assert answer.location == PEOPLE
    people = client.get(PEOPLE).text
    assert "Dorothy Hale is removed and signed out everywhere." in people
    assert dorothy.email not in people
    assert FORMER not in people
    assert client.get(page).status_code == 404


def test_organisers_are_not_removed_by_each_other(grace, client, post, make_person):
    other = make_person(role=Role.ORGANISER)

    refused = post(f"{PEOPLE}/{other.id}/remove", page=PEOPLE)

    assert refused.status_code == 403
    assert f"{other.id}/remove" not in client.get(PEOPLE).text
    assert fresh(other).removed_at is None


def test_volunteers_remove_nobody_but_themselves(client, volunteer, post, make_person):
    other = make_person()

    assert client.get(f"{PEOPLE}/{other.id}/remove").status_code == 403
    assert post(f"{PEOPLE}/{other.id}/remove", page="/account").status_code == 403
    assert fresh(other).removed_at is None


def test_somebody_removed_is_out_at_every_browser(app, volunteer, client, make_person, sign_in):
    before = client.get("/home").status_code
    tablet = app.test_client()
    grace = make_person(role=Role.ORGANISER)

    with client.session_transaction() as cookie:
        copied = dict(cookie)
    with tablet.session_transaction() as cookie:
        cookie.update(copied)
    sign_in(grace)
    page = f"{PEOPLE}/{volunteer.id}/remove"
    client.post(page, data={"csrf_token": token_in(client.get(page).text)})

    assert (before, tablet.get("/home").status_code) == (200, 303)


def test_one_removes_ones_own_account_from_the_account_page(client, volunteer, post):
    asked = client.get("/account").text
    page = client.get("/account/remove").text

    gone = post("/account/remove", page="/account/remove")

    assert 'href="/account/remove"' in asked
    assert "by “a former volunteer”" in page
    assert gone.location == "/sign-in"
    assert fresh(volunteer).name == FORMER
    assert client.get("/home").location == "/sign-in"


def test_the_only_organiser_is_told_why_not(grace, post):
    answer = post("/account/remove", page="/account/remove")

    assert answer.status_code == 409
    assert "This is the only organiser." in answer.text
    assert fresh(grace).removed_at is None
