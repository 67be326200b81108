"""The handset page in a real browser."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.emulator.desk import PARTY, VOTER, Desk, desk

SIZES = [(390, 844), (1280, 800)]


@pytest.fixture(name="desk")
def _desk() -> Iterator[Desk]:
    """At the pace of a person, so that what the page shows can be seen."""
    with desk(speed=10) as it:
        it.service.answers(
            "/answer",
            "<Gather numDigits='1' timeout='600' action='/next'><Say>Press 1.</Say></Gather>",
        )
        it.service.answers("/next", "<Say>Thank you.</Say><Pause length='900'/>")
        yield it


@pytest.fixture(params=SIZES, ids=str)
def page(request, chromium, desk) -> Iterator[Page]:
    width, height = request.param
    page = chromium.new_page(viewport={"width": width, "height": height})
    broken: list[str] = []
    page.on("pageerror", lambda problem: broken.append(str(problem)))
    page.on("console", lambda line: broken.append(line.text) if line.type == "error" else None)
    page.goto(f"{desk.base}/handset/{VOTER}")
    expect(page.locator("#state")).to_have_text("Not in use")
    yield page
    page.close()
    assert broken == []


def test_it_rings_is_answered_and_takes_keys(desk, page):
    desk.ring(VOTER)
    expect(page.locator("#state")).to_have_text("Ringing")
    expect(page.locator("#detail")).to_have_text("from 020 7946 0000")

    page.keyboard.press("Enter")
    expect(page.locator("#said li").last).to_have_text("Press 1.")
    page.get_by_role("button", name="1", exact=True).click()

    expect(page.locator("#said li").last).to_have_text("Thank you.")
    page.get_by_role("button", name="Hang up").click()
    expect(page.locator("#state")).to_have_text("Not in use")


def test_the_keyboard_presses_keys(desk, page):
    desk.ring(VOTER)
    page.get_by_role("button", name="Answer").click()
    expect(page.locator("#wanted")).to_have_text("Waiting for 1 key")

    page.keyboard.press("*")

    assert desk.service.is_told("/next")["Digits"] == "*"


def test_a_call_is_declined(desk, page):
    desk.ring(VOTER)

    page.get_by_role("button", name="Decline").click()

    desk.service.is_told("/status", CallStatus="busy")


def test_the_party_is_rung_and_a_message_is_left(desk, page):
    number = desk.twilio.incoming_phone_numbers.list(phone_number=PARTY)[0]
    number.update(voice_url=desk.service.url("/voice"))
    desk.service.answers("/voice", "<Record action='/message' timeout='20' finishOnKey='#'/>")

    page.get_by_role("button", name="Call 020 7946 0000").click()
    page.get_by_label("What you say").fill("Please ring me on Sunday.")
    page.get_by_role("button", name="Say", exact=True).click()
    page.get_by_role("button", name="hash").click()

    assert desk.service.is_told("/message")["RecordingDuration"]


@pytest.mark.parametrize("state", ["idle", "ringing", "talking"])
def test_everybody_can_use_it(desk, page, state):
    if state != "idle":
        desk.ring(VOTER)
        expect(page.locator("#state")).to_have_text("Ringing")
    if state == "talking":
        page.keyboard.press("Enter")
        expect(page.locator("#state")).to_have_text("On the line")

    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21aa"]})

    assert found.violations_count == 0, found.generate_report()


def test_nothing_lies_outside_the_screen(page):
    width = page.evaluate("document.documentElement.scrollWidth")

    assert width <= page.viewport_size["width"]


def test_a_phone_is_chosen_by_the_number_people_write(desk, page):
    page.goto(f"{desk.base}/handset")
    page.get_by_label("Its number").fill("07700 900456")

    page.get_by_role("button", name="Open").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("07700 900456")
    assert Axe().run(page).violations_count == 0
