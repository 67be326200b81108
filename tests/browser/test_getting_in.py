"""A member's way in, from nothing to the home page, in a real browser and without a mouse."""

from dataclasses import replace
from email import message_from_bytes, policy

import pytest
from playwright.sync_api import expect

from dialer.accounts.links import sign_in_url
from dialer.accounts.mails.models import WantedLink
from dialer.accounts.mails.sending import send_wanted_link
from dialer.accounts.members.links import activation_url
from dialer.accounts.members.models import Member
from dialer.accounts.models import Role
from dialer.db import transaction
from dialer.mail import mail_folder
from tests.browser.sizes import DESK, PHONE, SIZES
from tests.browser.test_every_page import faults_of
from tests.reading import all_of


@pytest.fixture
def settings(settings, tmp_path):
    """Mails go into a folder of this test's own."""
    return replace(settings, var_dir=str(tmp_path))


@pytest.fixture
def frank(save, wired):
    columns = {"email": "frank@phonebank.example", "name": "Frank Campbell"}
    return save(Member(number="m100001", loaded_at=wired.clock.now(), **columns))


@pytest.fixture
def link(frank, wired):
    with transaction() as session:
        url = activation_url(session, frank.number, now=wired.clock.now())
    return url.removeprefix(wired.settings.public_url)


def test_a_member_activates_an_account_by_keyboard_alone_and_without_scripts(chromium, site, frank):
    context = chromium.new_context(base_url=site, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sign-in")
    press_link(page, "Activate your account")
    page.get_by_label("Your membership number").focus()
    page.keyboard.type("M 100 001")
    page.keyboard.press("Tab")
    page.keyboard.type("Frank@phonebank.example")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Now look at your e-mail")).to_be_visible()

    page.goto(mailed_link())
    page.get_by_label("Your name").press("Enter")

    expect(page.get_by_role("heading", name="Good to see you, Frank")).to_be_visible()
    context.close()


def test_signing_out_everywhere_reaches_another_browser(
    chromium, site, page, sign_in, make_person, wired
):
    person = make_person()
    sign_in(person)
    elsewhere = chromium.new_context(base_url=site, viewport=DESK)
    other = elsewhere.new_page()
    other.goto(fresh_link(person, wired))
    other.get_by_role("button", name="Sign in as").click()
    other.wait_for_url("**/home")

    page.goto("/account")
    page.get_by_role("button", name="Sign out everywhere").click()
    expect(page.get_by_text("You are signed out on every device")).to_be_visible()
    other.reload()

    expect(other.get_by_role("heading", name="Sign in")).to_be_visible()
    elsewhere.close()


@pytest.mark.parametrize("size", SIZES)
def test_every_page_on_the_way_in_can_be_used_by_everybody(page, size, link, make_person):
    page.set_viewport_size(SIZES[size])
    page.goto("/activate")
    page.get_by_role("button", name="Send me a link").click()
    assert page.get_by_text("Problem:").count() == 2
    check(page)

    page.get_by_label("Your membership number").fill("M 100 001")
    page.get_by_label("The e-mail address you joined with").fill("frank@phonebank.example")
    page.get_by_role("button", name="Send me a link").click()
    expect(page.get_by_role("heading", name="Now look at your e-mail")).to_be_visible()
    check(page)

    page.goto(link)
    page.get_by_label("Your name").fill("")
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_text("Give the name you go by")).to_be_visible()
    check(page)

    make_person(email="frank@phonebank.example", name="Frankie")
    page.goto(link)
    expect(page.get_by_role("heading", name="Hello again, Frankie")).to_be_visible()
    check(page)


@pytest.mark.parametrize("size", SIZES)
def test_loading_members_can_be_used_by_everybody(page, size, sign_in, make_person):
    page.set_viewport_size(SIZES[size])
    sign_in(make_person(role=Role.ORGANISER))
    page.goto("/organiser/people/members")
    check(page)

    rows = b"membership number,name,email\n1,Frank,frank@phonebank.example\n2,Ada,ada at home\n"
    file = {"name": "members.csv", "mimeType": "text/csv", "buffer": rows}
    page.get_by_label("The party’s file of members").set_input_files(file)
    page.get_by_role("button", name="Load the file").click()

    expect(page.get_by_text("1 row was refused")).to_be_visible()
    expect(page.get_by_role("cell", name="this is no e-mail address")).to_be_visible()
    check(page)


def check(page):
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert faults_of(page) == []


def press_link(page, name):
    page.get_by_role("link", name=name).focus()
    page.keyboard.press("Enter")


def mailed_link():
    """What the worker mails, as a path of the site."""
    [wanted] = all_of(WantedLink)
    send_wanted_link(wanted.id)
    [file] = mail_folder().glob("*.eml")
    words = message_from_bytes(file.read_bytes(), policy=policy.default).get_content().split()
    return next("/activate/" + word.rpartition("/")[2] for word in words if "/activate/" in word)


def fresh_link(person, wired):
    """A link that signs this person in, as a path of the site."""
    with transaction() as session:
        url = sign_in_url(session, person.id, now=wired.clock.now())
    return url.removeprefix(wired.settings.public_url)
