"""Phone banks in a real browser: joining, the room live for its host and calm for volunteers."""

import re

import pytest
from playwright.sync_api import expect

from dialer.accounts.models import Role
from dialer.db import transaction
from dialer.live.publish import nudge_room
from dialer.phonebanks.models import Cheer, CheerKind, Host, PhoneBank
from dialer.record.joining import join
from dialer.shifts.situation import Situation
from tests.browser.behind import say_hello
from tests.browser.sizes import SIZES
from tests.browser.test_every_page import faults_of, overflows, ready


@pytest.fixture
def bank(make_bank, make_person, make_shift, has_talked):
    """Kirkby, with Arun in it, who has talked to twelve."""
    bank = make_bank(
        name="Kirkby Tuesdays", message="Well done all. Tea at eight.", place="From home"
    )
    has_talked(make_shift(make_person(name="Arun Shah"), phone_bank_id=bank.id), times=12)
    return bank


@pytest.fixture
def hosting(page, sign_in, dorothy, bank, save):
    """The room's page, open before its host."""
    save(Host(phone_bank_id=bank.id, person_id=dorothy.id))
    sign_in(dorothy)
    page.goto(f"/phone-banks/{bank.id}")
    return page


def test_from_the_link_to_the_room_in_one_tap(page, sign_in, dorothy, bank):
    page.goto(f"/join/{bank.code}")
    expect(page).to_have_url(re.compile("/sign-in$"))
    sign_in(dorothy)

    page.get_by_role("button", name="Join Kirkby Tuesdays").click()

    expect(page.get_by_text("12 of 50 conversations together")).to_be_visible()
    expect(page.get_by_text("Here now: Arun S.")).to_be_visible()


def test_a_code_typed_on_the_first_page_leads_there(page, sign_in, dorothy, bank):
    sign_in(dorothy)
    page.get_by_label("Invited to a phone bank?").fill(bank.code.lower())

    page.get_by_role("button", name="Join", exact=True).click()

    expect(page.get_by_role("heading", name="Kirkby Tuesdays")).to_be_visible()


def test_a_host_s_words_and_a_cheer_come_up_while_one_waits(page, open_at, bank):
    open_at(Situation.READY, phone_bank_id=bank.id)
    expect(page.locator(".room")).to_contain_text("Tea at eight")

    happen(bank, "Ten more minutes.", CheerKind.HALFWAY)

    expect(page.locator(".room")).to_contain_text("Ten more minutes.")
    expect(page.locator(".room .cheer")).to_contain_text("Halfway")
    expect(page.locator("p.unseen[role=status]").last).to_contain_text("Halfway")


def test_nobody_is_cheered_at_while_talking(page, open_at, bank):
    shift = open_at(Situation.RINGING, phone_bank_id=bank.id)
    say_hello(shift)
    expect(page.locator("#status")).to_contain_text("Talking with Margaret")
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    happen(bank, "Ten more minutes.", CheerKind.HALFWAY)
    page.wait_for_timeout(1500)  # longer than a browser waits before it asks

    assert [url for url in asked if "/room" in url] == []
    expect(page.locator(".cheer")).to_have_count(0)


def test_a_host_sees_help_at_once_and_takes_care(hosting, bank, make_help, make_shift, make_person):
    shift = make_shift(make_person(name="Priya Shah"), phone_bank_id=bank.id)
    make_help(shift)
    tell(bank)

    expect(hosting.locator("#announce")).to_contain_text("Priya S. asks for help")
    hosting.get_by_role("button", name="I take care of it for Priya S.").click()

    expect(hosting.locator(".help-call")).to_have_count(0)


def test_a_host_sees_who_comes_in(hosting, bank, make_shift, make_person, make_leg):
    make_leg(make_shift(make_person(name="Priya Shah"), phone_bank_id=bank.id))
    tell(bank)

    expect(hosting.get_by_role("row", name="Priya S.")).to_contain_text("Between two calls")


def test_what_a_host_types_is_not_taken_from_them(hosting, bank, make_shift):
    hosting.get_by_label("Your message").fill("Half an ho")
    make_shift(phone_bank_id=bank.id)
    tell(bank)

    expect(hosting.get_by_role("row")).to_have_count(3)
    expect(hosting.get_by_label("Your message")).to_have_value("Half an ho")


@pytest.mark.parametrize("size", SIZES)
def test_everybody_can_use_the_organisers_pages(page, sign_in, make_person, bank, make_help, size):
    make_help()
    page.set_viewport_size(SIZES[size])
    sign_in(make_person(role=Role.ORGANISER))
    base = "/organiser/phone-banks"

    for path in (
        base,
        f"{base}/new",
        f"{base}/{bank.id}",
        f"{base}/tips",
        "/organiser",
        f"/phone-banks/{bank.id}",
    ):
        assert not overflows(page, path), path
        assert faults_of(page) == [], path


@pytest.mark.parametrize("size", SIZES)
def test_everybody_can_use_the_volunteers_pages(page, sign_in, dorothy, bank, make_bank, size):
    page.set_viewport_size(SIZES[size])
    sign_in(dorothy)
    for path in (f"/join/{bank.code}", "/join", "/join/NOSUCH", "/home", "/account"):
        assert not overflows(page, path), path
        assert faults_of(page) == [], path
    join(dorothy.id, bank.id)

    assert not overflows(page, "/home")
    assert faults_of(page) == []


@pytest.mark.parametrize("word", [Situation.READY, Situation.ENDED])
def test_everybody_can_use_the_room_s_box(page, sign_in, dorothy, make_evening, bank, word):
    make_evening(word, dorothy, phone_bank_id=bank.id)
    happen(bank, "Ten more minutes.", CheerKind.HALFWAY)
    sign_in(dorothy)
    page.goto("/shift")
    page.wait_for_load_state("networkidle") if word is Situation.ENDED else ready(page)

    assert faults_of(page) == []


def happen(bank, message, kind):
    """The host says something, and something is cheered."""
    with transaction() as session:
        session.get_one(PhoneBank, bank.id).message = message
        session.add(Cheer(phone_bank_id=bank.id, kind=kind, at=bank.made_at, to_all=True))
        nudge_room(session, bank.id)


def tell(bank):
    with transaction() as session:
        nudge_room(session, bank.id)
