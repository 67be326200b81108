from datetime import timedelta

import pytest
from playwright.sync_api import expect

from dialer.accounts.store import sign_out_everywhere
from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.live.publish import nudge
from dialer.queue.models import EntryState, QueueEntry
from dialer.shifts.models import Shift
from dialer.shifts.situation import Situation
from tests.browser.sizes import DESK, PHONE
from tests.reading import all_of

REGIONS = ("status", "person", "script", "actions")
ON_THE_SCREEN = [word for word in Situation if word is not Situation.ENDED]


@pytest.fixture
def dorothy(make_person):
    return make_person(name="Dorothy Hale")


@pytest.fixture
def open_at(page, sign_in, dorothy, make_evening):
    """Open the call screen in this situation."""

    def open_at(word: Situation, **columns: object) -> Shift:
        shift = make_evening(word, dorothy, **columns)
        sign_in(dorothy)
        page.goto("/shift")
        expect(page.locator("#announce")).not_to_be_empty()
        return shift

    return open_at


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
        boxes[-1]["help"] = page.get_by_text("Help", exact=True).bounding_box()
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


def test_answers_and_the_note_stay_when_the_call_ends(page, open_at):
    shift = open_at(Situation.TALKING)
    page.locator(".answer").first.click()
    page.get_by_label("Anything to remember?").fill("Wants a poster")

    hang_up_at_the_other_end(shift)

    expect(page.locator("#status")).to_contain_text("over")
    expect(page.locator(".answer input").first).to_be_checked()
    expect(page.get_by_label("Anything to remember?")).to_have_value("Wants a poster")


def test_answers_survive_a_page_loaded_anew(page, open_at):
    open_at(Situation.TALKING)
    page.locator(".answer").first.click()

    page.reload()

    expect(page.locator(".answer input").first).to_be_checked()


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


def test_without_a_connection_an_outcome_is_kept_and_sent_later(page, open_at):
    open_at(Situation.WRAP_UP)
    page.locator(".answer").first.click()
    page.context.set_offline(True)

    page.get_by_role("button", name="We talked").click()
    expect(page.locator("#banner")).to_contain_text("kept and sent later")
    page.context.set_offline(False)

    expect(page.locator("#script")).to_contain_text("Margaret Ashworth, Spoke to them")
    expect(page.locator("#banner")).to_be_hidden()


def test_an_outcome_tapped_after_being_signed_out_is_sent_once_signed_in_again(
    page, open_at, sign_in, dorothy
):
    open_at(Situation.WRAP_UP)
    with transaction() as session:
        sign_out_everywhere(session, dorothy.id)

    page.get_by_role("button", name="Wrong number").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    sign_in(dorothy)
    page.goto("/shift")

    expect(page.locator("#script")).to_contain_text("Margaret Ashworth, Wrong number")


def test_a_problem_is_said_where_it_can_be_seen(page, open_at):
    open_at(Situation.READY)
    page.locator("input[name=entry]").first.evaluate("field => { field.value = 999999 }")

    page.get_by_role("button", name="Call Margaret").click()

    expect(page.locator("#banner")).to_contain_text("Somebody else has come up meanwhile")


def test_single_keys_do_nothing_until_they_are_asked_for(page, open_at):
    open_at(Situation.READY)
    sent = []
    page.on("request", lambda request: sent.append(request.method))

    page.keyboard.press("c")
    page.keyboard.press("?")
    expect(page.locator("#actions kbd").first).to_be_visible()
    assert "POST" not in sent
    page.keyboard.press("c")

    expect(page.locator("#status")).to_contain_text("About to ring Margaret")


def test_keys_typed_into_a_note_press_no_button(page, open_at):
    open_at(Situation.WRAP_UP)
    page.keyboard.press("?")

    page.get_by_label("Anything to remember?").press_sequentially("2 cats, 1 dog?")

    expect(page.locator("#status")).to_contain_text("over")
    expect(page.get_by_label("Anything to remember?")).to_have_value("2 cats, 1 dog?")


def test_everything_can_be_reached_with_the_tab_key(page, open_at):
    open_at(Situation.READY)
    reached = set()

    for _ in range(20):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.trim().slice(0, 13)"))

    assert {"Call Margaret", "Help", "End\xa0evening"} <= reached


def test_the_focus_stays_where_it_was_when_a_region_is_put_in_anew(page, open_at):
    shift = open_at(Situation.TALKING)
    page.get_by_label("Anything to remember?").focus()

    hang_up_at_the_other_end(shift)

    expect(page.locator("#status")).to_contain_text("over")
    expect(page.get_by_label("Anything to remember?")).to_be_focused()


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


def say_hello(shift: Shift) -> None:
    move(shift, CallState.CONNECTED)


def hang_up_at_the_other_end(shift: Shift) -> None:
    move(shift, CallState.COMPLETED)


def move(shift: Shift, state: CallState) -> None:
    """Put the shift's call into this state, as if the carrier had said so, and nudge."""
    with transaction() as session:
        call = next(each for each in session.query(Call).filter_by(shift_id=shift.id, outcome=None))
        call._state = state
        call.answered_at = call.placed_at
        if state.is_over:
            call.over_at = call.queued_at + timedelta(seconds=90)
        nudge(session, shift.id)


def put_away(shift: Shift) -> None:
    """Free the person on the screen behind the browser's back."""
    with transaction() as session:
        for call in session.query(Call).filter_by(shift_id=shift.id, over_at=None):
            call.over_at = call.queued_at
        for entry in session.query(QueueEntry).filter_by(claimed_by=shift.id):
            entry.state, entry.claimed_by, entry.claimed_until = EntryState.OPEN, None, None
