"""A double click, or a key that is held down, does what was meant and nothing to the person who comes up next."""

import pytest
from playwright.sync_api import expect

from dialer.calls.models import Call
from dialer.shifts.situation import Situation
from tests.reading import all_of


@pytest.fixture
def sent(page):
    """Where the page has posted to, in order."""
    paths = []
    page.on(
        "request",
        lambda each: each.method == "POST" and "/shift/" in each.url and paths.append(each.url),
    )
    return paths


def test_the_second_half_of_a_double_click_does_not_ring_the_next_person(page, open_at, sent):
    open_at(Situation.WRAP_UP)
    page.get_by_role("button", name="We talked: save").click()
    expect(page.get_by_role("button", name="Call John")).to_be_visible()

    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)

    assert wishes(page, sent) == ["outcome"]


def test_a_return_key_that_is_held_down_rings_nobody(page, open_at, sent):
    open_at(Situation.WRAP_UP)
    page.get_by_role("button", name="We talked: save").focus()
    page.keyboard.down("Enter")
    expect(page.get_by_role("button", name="Call John")).to_be_focused()
    wait_until_live(page)

    page.keyboard.down("Enter")

    assert wishes(page, sent) == ["outcome"]


def test_a_shortcut_that_is_held_down_passes_over_one_person_only(page, open_at, sent):
    open_at(Situation.READY)
    page.keyboard.press("?")
    page.keyboard.down("s")
    expect(page.locator("#person")).not_to_contain_text("Margaret")
    wait_until_live(page)

    page.keyboard.down("s")

    assert wishes(page, sent) == ["skip"]


def test_a_button_that_has_just_come_up_is_not_live_yet_and_then_is(page, open_at, sent):
    open_at(Situation.WRAP_UP)
    page.evaluate(
        "() => { const main = document.getElementById('main');"
        " new MutationObserver((_, watch) => { if (!main.matches('.settling')) return;"
        " watch.disconnect(); main.querySelector('.main-action .primary').click(); })"
        ".observe(main, { attributes: true }); }"
    )

    page.get_by_role("button", name="We talked: save").click()
    expect(page.get_by_role("button", name="Call John")).to_be_visible()
    assert wishes(page, sent) == ["outcome"]
    page.get_by_role("button", name="Call John").click()

    expect(page.locator("#status")).to_contain_text("About to ring John")
    assert [call for call in all_of(Call) if call.outcome is None]


def wishes(page, sent):
    """What was pressed, as far as the server heard; whatever was sent before is known by then."""
    page.evaluate("fetch('/shift/screen').then(answer => answer.text())")
    return [url.rsplit("/", 1)[1] for url in sent]


def wait_until_live(page):
    expect(page.locator("#main")).not_to_have_class("screen settling")
