"""What happens by itself, and what is asked only after certain answers."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from dialer.calls.models import Call
from dialer.record.next import PAUSE
from dialer.shifts.models import HelpKind, HelpWanted
from dialer.shifts.situation import Situation
from tests.browser.sizes import SIZES
from tests.browser.test_every_page import faults_of
from tests.reading import all_of, fresh


@pytest.fixture
def counting_down(open_at, wired):
    def counting_down(**span: float):
        rings_at = wired.clock.now() + timedelta(**span)
        return open_at(Situation.READY, auto_advance=True, rings_at=rings_at)

    return counting_down


def test_the_next_person_is_rung_when_the_countdown_ends(page, counting_down, clock):
    counting_down(seconds=2)
    clock.moment += PAUSE

    expect(page.locator("#status")).to_contain_text("About to ring Margaret")


def test_the_countdown_can_be_stopped(page, counting_down):
    shift = counting_down(minutes=1)
    expect(page.locator("[data-until]")).to_contain_text("in ")

    page.get_by_role("button", name="Wait for me", exact=True).click()

    expect(page.locator("[data-until]")).to_have_count(0)
    expect(page.get_by_role("button", name="Call Margaret")).to_be_visible()
    assert not fresh(shift).auto_advance
    assert [call for call in all_of(Call) if call.outcome is None] == []


@pytest.mark.parametrize("size", SIZES)
def test_the_countdown_can_be_used_by_everybody(page, counting_down, size):
    page.set_viewport_size(SIZES[size])
    counting_down(hours=1)

    assert faults_of(page) == []
    box = page.locator(".hanging").bounding_box()
    assert box["y"] + box["height"] <= SIZES[size]["height"]


def test_a_question_waits_for_the_answer_that_it_hangs_on(page, open_at):
    open_at(Situation.TALKING)
    hanging = page.get_by_text("From 1 to 10")
    expect(hanging).to_be_hidden()

    page.locator(".answer", has_text="Labour").first.click()
    expect(hanging).to_be_visible()
    page.locator(".answer", has_text="Doesn't vote").click()

    expect(hanging).to_be_hidden()


def test_somebody_is_asked_for_and_the_screen_says_so(page, open_at):
    open_at(Situation.TALKING)

    page.locator("#helping summary").click()
    page.get_by_role("button", name="I need somebody").click()

    expect(page.locator("#script")).to_contain_text("the organisers’ page shows")
    expect(page.locator("#status")).to_contain_text("Talking with Margaret")
    assert [each.kind for each in all_of(HelpWanted)] == [HelpKind.HELP]
    assert faults_of(page) == []


def test_one_button_ends_a_hostile_call_and_tells_the_hosts(page, open_at):
    open_at(Situation.TALKING)

    page.locator("#helping summary").click()
    page.get_by_role("button", name="They are hostile").click()

    expect(page.locator("#script")).to_contain_text("Margaret Ashworth, Hostile")
    assert [each.kind for each in all_of(HelpWanted)] == [HelpKind.HOSTILE]


def test_a_time_to_ring_back_is_one_tap_in_plain_words(page, open_at):
    open_at(Situation.WRAP_UP)

    page.locator("#later summary").click()
    page.get_by_role("button", name="Tomorrow evening, 18:30").click()

    expect(page.locator("#script")).to_contain_text("Margaret Ashworth, Asked for another time")


def test_after_a_press_the_focus_goes_to_what_is_to_do_now(page, open_at):
    open_at(Situation.WRAP_UP)

    page.get_by_role("button", name="Wrong number").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Call John")).to_be_focused()
