"""A member makes an account: number and address, a mail, one button."""

import pytest

from dialer.accounts.mails.models import WantedLink
from dialer.accounts.members.links import activation_url
from dialer.accounts.members.models import Member
from dialer.accounts.models import Person
from dialer.db import transaction
from tests.pages.forms import token_in
from tests.reading import all_of

FRANK = {"number": "M 100 001", "email": "frank@phonebank.example"}


@pytest.fixture
def frank(save, wired):
    member = Member(
        number="m100001",
        email="frank@phonebank.example",
        name="Frank Campbell",
        loaded_at=wired.clock.now(),
    )
    return save(member)


@pytest.fixture
def link(frank, wired):
    with transaction() as session:
        url = activation_url(session, frank.number, now=wired.clock.now())
    return url.removeprefix(wired.settings.public_url)


def test_the_sign_in_page_leads_there(client):
    assert 'href="/activate"' in client.get("/sign-in").text


def test_members_and_strangers_hear_the_same_and_we_do_the_same(post, frank):
    """The worker finds out who it is, so that no answer comes sooner for a stranger."""
    member = post("/activate", FRANK, page="/activate")
    stranger = post("/activate", {**FRANK, "number": "M 999 999"}, page="/activate")

    assert (member.status_code, stranger.status_code) == (200, 200)
    assert member.text == stranger.text
    assert len(all_of(WantedLink)) == 2


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"number": " - "}, "Give your membership number"),
        ({"number": "1" * 41}, "Give your membership number"),
        ({"email": "frank"}, "Write it like name@example.org"),
    ],
)
def test_what_cannot_be_is_explained_at_the_field_and_what_was_typed_stays(post, wrong, why):
    response = post("/activate", FRANK | wrong, page="/activate")

    assert response.status_code == 422
    assert why in response.text
    assert all(f'value="{typed}"' in response.text for typed in (FRANK | wrong).values())
    assert all_of(WantedLink) == []


def test_opening_the_link_makes_no_account(client, link):
    for _ in range(3):
        page = client.get(link)

    assert 'value="Frank Campbell"' in page.text
    assert all_of(Person) == []
    assert client.get("/home").status_code == 303


def test_the_button_makes_the_account_and_signs_in(client, link):
    response = client.post(link, data=filled(client, link, name="Frank"))

    assert response.status_code == 303
    assert [person.name for person in all_of(Person)] == ["Frank"]
    assert "Good to see you, Frank" in client.get("/home").text


def test_a_name_left_blank_is_asked_for_and_the_link_still_works(client, link):
    blank = client.post(link, data=filled(client, link, name=" "))
    then = client.post(link, data=filled(client, link, name="Frank"))

    assert blank.status_code == 422
    assert "Give the name you go by" in blank.text
    assert then.status_code == 303


def test_a_link_works_once(app, link):
    first, second = app.test_client(), app.test_client()
    forms = [filled(browser, link, name="Frank") for browser in (first, second)]

    first.post(link, data=forms[0])
    again = second.post(link, data=forms[1])

    assert again.status_code == 410
    assert 'href="/activate"' in again.text


def test_who_has_an_account_is_greeted_by_its_name_and_signed_in(client, link, make_person):
    person = make_person(name="Frankie", email="frank@phonebank.example")

    page = client.get(link).text
    client.post(link, data=filled(client, link, name="Somebody Else"))

    assert "Hello again, Frankie" in page
    assert "Good to see you, Frankie" in client.get("/home").text
    assert [each.id for each in all_of(Person)] == [person.id]


def test_a_made_up_link_opens_nothing(client):
    assert client.get("/activate/made-up").status_code == 410


def test_who_is_signed_in_needs_none(sign_in, make_person):
    assert sign_in(make_person()).get("/activate").headers["Location"] == "/"


def test_one_number_can_be_tried_five_times_whatever_the_address(post):
    answers = [
        post("/activate", FRANK | {"email": f"{nth}@phonebank.example"}, page="/activate")
        for nth in range(6)
    ]

    assert [answer.status_code for answer in answers] == [200] * 5 + [429]


def test_one_address_has_one_allowance_for_signing_in_and_activating(post):
    email = FRANK["email"]
    for nth in range(3):
        post("/activate", FRANK | {"number": f"M{nth}"}, page="/activate")

    answers = [post("/sign-in", {"email": email}, page="/sign-in") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]


def filled(browser, link, **fields):
    """The form of the page behind the link, as a browser would send it."""
    return {"csrf_token": token_in(browser.get(link).text), **fields}
