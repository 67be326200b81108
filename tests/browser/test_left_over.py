"""What was tapped on the screen and not saved when the call was settled elsewhere, or somebody signs out."""

import pytest
from playwright.sync_api import expect

from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.record.telling import GivenOutcome, give_outcome
from dialer.shifts.situation import Situation
from dialer.voterid.models import Via
from dialer.voterid.store import answers_to
from tests.browser.sizes import SIZES
from tests.browser.test_every_page import faults_of
from tests.browser.test_the_last_word import owed_in
from tests.reading import fresh

DRAFTS = "Object.keys(localStorage).filter(key => key.includes('draft'))"


@pytest.fixture
def settled_by_keypad(page, open_at):
    """Answers tapped on a tablet without a connection, and the call settled on the phone meanwhile."""

    def settled_by_keypad() -> Call:
        shift = open_at(Situation.TALKING)
        page.context.set_offline(True)
        page.locator(".answer", has_text="Labour").first.click()
        page.get_by_label("Anything to remember?").fill("Wants a poster")
        call = owed_in(shift)
        give_outcome(shift.id, call.id, GivenOutcome(Outcome.SPOKE, via=Via.KEYPAD))
        page.context.set_offline(False)
        return call

    return settled_by_keypad


@pytest.mark.parametrize("size", SIZES)
def test_what_was_tapped_is_shown_with_whom_it_is_about(page, settled_by_keypad, size):
    page.set_viewport_size(SIZES[size])
    settled_by_keypad()

    expect(page.locator("#left-over")).to_contain_text("Margaret Ashworth")
    expect(page.locator("#left-over")).to_contain_text(
        "Who will you vote for? Labour. Note: Wants a poster."
    )
    assert faults_of(page) == []


def test_it_is_kept_with_one_tap(page, settled_by_keypad):
    call = settled_by_keypad()

    with page.expect_response("**/shift/answers") as answer:
        page.get_by_role("button", name="Keep it").click()

    assert answer.value.ok
    expect(page.locator("#left-over")).to_have_count(0)
    assert fresh(call).note == "Wants a poster"
    with transaction() as session:
        assert answers_to(session, call.id) == {"intention": "L"}


def test_it_is_thrown_away_with_one_tap(page, settled_by_keypad):
    settled_by_keypad()

    page.get_by_role("button", name="Throw it away").click()

    expect(page.locator("#left-over")).to_have_count(0)
    assert page.evaluate(DRAFTS) == []


def test_what_is_saved_in_the_usual_way_is_not_asked_about(page, open_at):
    open_at(Situation.WRAP_UP)
    page.locator(".answer", has_text="Labour").first.click()

    page.get_by_role("button", name="We talked: save").click()
    expect(page.locator("#script")).to_contain_text("Margaret Ashworth, Spoke to them")

    assert page.evaluate(DRAFTS) == []
    expect(page.locator("#left-over")).to_have_count(0)


def test_signing_out_asks_about_what_is_not_saved(page, settled_by_keypad):
    call = settled_by_keypad()
    expect(page.locator("#left-over")).to_be_visible()
    page.goto("/home")

    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()

    assert fresh(call).note == "Wants a poster"
    assert page.evaluate(DRAFTS) == []


def test_signing_out_says_what_has_not_reached_us(page, open_at):
    open_at(Situation.WRAP_UP)
    page.route("**/shift/outcome", lambda route: route.fulfill(status=503))
    page.get_by_role("button", name="Wrong number").click()
    expect(page.locator("#banner")).to_contain_text("kept, and sent again by itself")
    page.goto("/home")

    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("#unsent")).to_contain_text("Wrong number")
    page.get_by_role("button", name="Sign out all the same").click()

    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).some(key => key.includes('outbox'))")
