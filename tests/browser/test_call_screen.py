import pytest
from playwright.sync_api import expect

from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.shifts.situation import Situation
from tests.browser.behind import put_away, say_hello
from tests.browser.sizes import DESK, PHONE
from tests.reading import all_of

REGIONS = ("status", "person", "script", "actions")
ON_THE_SCREEN = [word for word in Situation if word is not Situation.ENDED]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_regions_never_move(page, sign_in, make_person, make_evening, wired, size):
    page.set_viewport_size(size)
    boxes = []
    for word in ON_THE_SCREEN:
        person = make_person()
        shift = make_evening(word, person)
        sign_in(person)
        page.goto("/shift")
        expect(page.locator("#announce")).not_to_be_empty()
        boxes.append({name: page.locator(f"#{name}").bounding_box() for name in REGIONS})
        boxes[-1]["help"] = page.locator("#helping summary").bounding_box()
        boxes[-1]["hang up"] = page.locator(".hanging").bounding_box()
        put_away(shift)
        page.context.clear_cookies()

    assert [word for word, box in zip(ON_THE_SCREEN, boxes, strict=True) if box != boxes[0]] == []
    assert boxes[0]["actions"]["y"] + boxes[0]["actions"]["height"] == size["height"]


def test_what_happens_on_the_phone_comes_up_by_itself(page, open_at):
    shift = open_at(Situation.RINGING)

    say_hello(shift)

    expect(page.locator("#status")).to_contain_text("Talking with Margaret")
    expect(page.locator("#announce")).to_contain_text("Talking with Margaret")


def test_the_closing_words_come_up_with_the_first_answer(page, open_at, wired):
    open_at(Situation.TALKING)
    expect(page.locator(".closing")).to_be_hidden()

    page.locator(".answer").first.click()

    expect(page.locator(".closing")).to_be_visible()
    expect(page.locator(".closing")).to_contain_text(wired.settings.closing_words)


def test_one_tap_saves_the_call_and_can_be_taken_back(page, open_at):
    open_at(Situation.WRAP_UP)

    page.get_by_role("button", name="Wrong number").click()
    expect(page.locator("#script")).to_contain_text("Margaret Ashworth, Wrong number")
    page.get_by_role("button", name="Change what you said about Margaret Ashworth").click()

    expect(page.locator("#status")).to_contain_text("Call with Margaret over")


def test_never_call_again_says_what_it_does_and_asks_once(page, open_at):
    open_at(Situation.WRAP_UP)

    page.get_by_text("Never call again").click()
    expect(page.get_by_text("takes their phone off every list")).to_be_visible()
    page.get_by_role("button", name="Yes, never call them again").click()

    expect(page.locator("#script")).to_contain_text("Margaret Ashworth, Never call again")
    assert Outcome.DO_NOT_CALL in {call.outcome for call in all_of(Call)}


def test_a_problem_is_said_where_it_can_be_seen(page, open_at):
    open_at(Situation.READY)
    page.locator("input[name=entry]").first.evaluate("field => { field.value = 999999 }")

    page.get_by_role("button", name="Call Margaret").click()

    expect(page.locator("#banner")).to_contain_text("Somebody else has come up meanwhile")


def test_ending_while_talking_asks_first_and_then_thanks(page, open_at):
    open_at(Situation.TALKING)

    page.get_by_text("End", exact=False).first.click()
    expect(page.get_by_text("Ending your evening hangs up on them")).to_be_visible()
    page.get_by_role("button", name="Hang up and end my evening").click()

    expect(page.get_by_role("heading", name="One thing before you go")).to_be_visible()


def test_the_timer_counts_from_when_they_answered(page, open_at):
    open_at(Situation.TALKING)

    expect(page.locator("#status time")).to_have_text("1:23")
    expect(page.locator("#status time")).not_to_have_text("1:23")
