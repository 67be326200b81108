"""Whoever joins or leaves a phone bank in mid-evening sees it on the call screen that is open, without a reload."""

import pytest
from playwright.sync_api import Page, expect

from dialer.accounts.models import Role
from dialer.db import transaction
from dialer.live.publish import nudge_room
from dialer.phonebanks.models import PhoneBank
from dialer.record.helping import ask_for_help
from dialer.record.joining import join, stay_away
from dialer.shifts.situation import Situation
from tests.browser.sizes import SIZES
from tests.browser.test_every_page import faults_of, overflows

ONE_SECOND = 1500  # and what a busy machine adds; the page's own look comes after ten


def test_the_room_comes_up_on_the_open_call_screen_and_its_words_follow(
    page, open_at, dorothy, make_bank
):
    bank = make_bank(name="Kirkby Tuesdays")
    open_at(Situation.READY)
    stay(page)
    streams = heard_streams(page)

    join(dorothy.id, bank.id)
    expect(page.locator(".room")).to_contain_text("Kirkby Tuesdays", timeout=ONE_SECOND)
    wait_for_one_more(page, streams)
    say(bank, "Tea at eight.")

    expect(page.locator(".room")).to_contain_text("Tea at eight.", timeout=4000)
    assert stayed(page)


def test_the_room_goes_from_the_open_call_screen_and_its_words_with_it(
    page, open_at, dorothy, make_bank
):
    bank = make_bank()
    open_at(Situation.READY, phone_bank_id=bank.id)
    stay(page)
    streams = heard_streams(page)
    expect(page.locator(".room")).to_be_visible()

    stay_away(dorothy.id, bank.id)

    expect(page.locator(".room")).to_have_count(0, timeout=ONE_SECOND)
    wait_for_one_more(page, streams)
    assert stayed(page)


def test_an_organiser_sees_help_wanted_within_a_second_and_takes_care(
    page, sign_in, make_person, make_evening
):
    shift = make_evening(Situation.TALKING, make_person(name="Priya Shah"))
    organiser = make_person(role=Role.ORGANISER)
    sign_in(organiser)
    open_and_listen(page)
    stay(page)

    ask_for_help(shift.id)

    call = page.locator(".help-call")
    expect(call).to_contain_text("Priya S. asks for help", timeout=ONE_SECOND)
    expect(call).to_contain_text("calling Kirkby, part 1")
    said = page.locator("#announce[role=status]")
    expect(said).to_contain_text("Priya S. asks for help")
    assert stayed(page)
    page.get_by_role("button", name="I take care of it for Priya S.").click()
    expect(page.locator(".help-call")).to_have_count(0)


@pytest.mark.parametrize("size", SIZES)
def test_help_on_an_organisers_pages_can_be_used_by_everybody(
    page, sign_in, make_person, make_bank, make_help, size
):
    page.set_viewport_size(SIZES[size])
    bank = make_bank()
    make_help()
    sign_in(make_person(role=Role.ORGANISER))

    for path in ("/organiser", f"/organiser/phone-banks/{bank.id}", "/organiser/phone-banks/new"):
        assert not overflows(page, path), path
        expect(page.locator(".help-call")).to_have_count(1)
        assert faults_of(page) == [], path


@pytest.mark.parametrize("size", SIZES)
def test_what_one_has_just_joined_can_be_used_by_everybody(page, sign_in, dorothy, make_bank, size):
    page.set_viewport_size(SIZES[size])
    bank = make_bank()
    sign_in(dorothy)
    page.goto(f"/join/{bank.code}")
    page.get_by_role("button", name="Join").click()

    expect(page.locator(".flash")).to_contain_text(f"You have joined {bank.name}.")
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert faults_of(page) == []


def stay(page: Page) -> None:
    """Leave a mark that a reload would wipe off."""
    page.evaluate("window.mark = true")


def stayed(page: Page) -> bool:
    return bool(page.evaluate("window.mark === true"))


def heard_streams(page: Page) -> list[str]:
    """The streams this page opens from now on."""
    opened: list[str] = []
    page.on("request", lambda request: opened.append(request.url) if "/live/" in request.url else 0)
    return opened


def wait_for_one_more(page: Page, opened: list[str]) -> None:
    """Wait until the page listens on another stream."""
    for _ in range(50):
        if opened:
            break
        page.wait_for_timeout(50)
    assert len(opened) == 1
    page.wait_for_timeout(300)  # the server subscribes in the meantime


def open_and_listen(page: Page) -> None:
    """Open an organiser's first page, and wait until it has heard its stream's first word."""
    with page.expect_response(lambda answer: answer.url.endswith("/organiser/help")):
        page.goto("/organiser")


def say(bank: PhoneBank, words: str) -> None:
    with transaction() as session:
        session.merge(bank).message = words
        nudge_room(session, bank.id)
