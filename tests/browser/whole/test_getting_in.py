"""Issue 4, point 1: from a membership card to the room of a phone bank, and out again everywhere."""

import pytest
from playwright.sync_api import expect

from dialer.accounts.members.models import Member
from tests.browser.whole.letters import letter_to, link_in

STORY = 1


@pytest.fixture
def robin(save, wired, size):
    """A member who has no account yet; each story has its own, as links are given out sparingly."""
    email = f"robin-{size}@phonebank.example"
    number = "m555001" if size == "phone" else "m555002"
    return save(
        Member(number=number, email=email, name="Robin Mistry", loaded_at=wired.clock.now())
    )


@pytest.fixture
def bank(make_bank, make_person):
    """Saltmarsh calls, on now, looked after by Sam."""
    sam = make_person(name="Sam Okafor")
    return make_bank(name="Saltmarsh calls", place="From home", code="BADE22", hosts=[sam])


@pytest.mark.both_sizes
def test_a_member_activates_an_account_and_comes_back_by_mail(page, film, robin):
    page.goto("/")
    film.shows(page, "sign-in")
    page.get_by_role("link", name="Activate your account").click()
    page.get_by_role("button", name="Send me a link").click()
    film.shows(page, "activate-with-nothing-typed")
    page.get_by_label("Your membership number").fill(robin.number.upper())
    page.get_by_label("The e-mail address you joined with").fill(robin.email)
    page.get_by_role("button", name="Send me a link").click()
    expect(page.get_by_role("heading", name="Now look at your e-mail")).to_be_visible()
    film.shows(page, "look-at-your-mail")

    page.goto(link_in(letter_to(robin.email, about="Your account")))
    film.shows(page, "welcome")
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_role("heading", name="Good to see you, Robin")).to_be_visible()
    film.shows(page, "first-page")

    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("Your e-mail address").fill(robin.email)
    page.get_by_role("button", name="Send me a link").click()
    page.goto(link_in(letter_to(robin.email, about="sign-in link")))
    film.shows(page, "sign-in-link")
    page.get_by_role("button", name="Sign in as Robin").click()
    expect(page.get_by_role("heading", name="Good to see you, Robin")).to_be_visible()


@pytest.mark.both_sizes
def test_a_link_leads_into_the_room_through_signing_in(dorothy, bank):
    page = dorothy.page
    page.goto(f"/join/{bank.code}")
    page.get_by_label("Your e-mail address").fill(dorothy.person.email)
    dorothy.taps("Send me a link")
    expect(page.get_by_role("heading", name="Now look at your e-mail")).to_be_visible()
    page.goto(link_in(letter_to(dorothy.person.email, about="sign-in link")))
    dorothy.taps("Sign in as Dorothy")

    dorothy.reads("You have joined Saltmarsh calls.")
    dorothy.reads("of 50 conversations together")
    dorothy.shows("led-into-the-room")


def test_a_code_leads_there_too_and_a_wrong_one_says_so(dorothy, bank):
    dorothy.signs_in()

    dorothy.page.get_by_label("Invited to a phone bank?").fill("NOPE99")
    dorothy.page.get_by_role("button", name="Join", exact=True).click()
    dorothy.shows("a-wrong-code")
    dorothy.page.get_by_label("Code").fill(bank.code.lower())
    dorothy.page.get_by_role("button", name="Join", exact=True).click()

    expect(dorothy.page.get_by_role("heading", name="Saltmarsh calls")).to_be_visible()


def test_signing_out_everywhere_reaches_the_tablet_at_a_friends(dorothy, opens_tab, film):
    dorothy.signs_in()
    mine, dorothy.page = dorothy.page, opens_tab()
    dorothy.signs_in()
    at_a_friends, dorothy.page = dorothy.page, mine

    dorothy.page.goto("/account")
    dorothy.shows("account")
    dorothy.taps("Sign out everywhere")
    dorothy.reads("You are signed out on every device")
    dorothy.shows("signed-out-everywhere")
    at_a_friends.reload()

    expect(at_a_friends.get_by_role("heading", name="Sign in")).to_be_visible()
