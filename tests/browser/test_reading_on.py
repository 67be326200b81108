"""Where the script stands when something happens: what comes next at its beginning, what is worked on in sight."""

from playwright.sync_api import expect

from dialer.shifts.situation import Situation
from tests.browser.behind import hang_up_at_the_other_end, say_hello


def test_what_comes_next_is_read_from_its_beginning(page, open_at):
    open_at(Situation.TALKING)
    page.get_by_role("button", name="No common language").scroll_into_view_if_needed()
    assert scrolled(page) > 0

    page.get_by_role("button", name="No common language").click()

    expect(page.locator("#script")).to_contain_text("Margaret Ashworth, No common language")
    assert scrolled(page) == 0


def test_a_note_that_is_being_written_stays_in_sight_when_they_hang_up(page, open_at):
    shift = open_at(Situation.TALKING)
    note = page.get_by_label("Anything to remember?")
    note.fill("Wants a poster")

    hang_up_at_the_other_end(shift)

    expect(page.locator("#status")).to_contain_text("over")
    expect(note).to_be_focused()
    expect(note).to_be_in_viewport()


def test_the_opening_words_stay_where_they_are_when_somebody_answers(page, open_at):
    shift = open_at(Situation.RINGING)
    before = page.locator(".say").bounding_box()

    say_hello(shift)

    expect(page.locator("#status")).to_contain_text("Talking with Margaret")
    assert page.locator(".say").bounding_box() == before


def test_closing_words_are_not_asked_for_once_the_call_is_over(page, open_at):
    open_at(Situation.WRAP_UP)

    page.locator(".answer").first.click()

    expect(page.locator(".answer input").first).to_be_checked()
    expect(page.get_by_text("goodbye")).to_have_count(0)


def test_what_is_folded_open_comes_into_sight(page, open_at):
    open_at(Situation.TALKING)

    page.locator("#never summary").click()

    expect(page.get_by_role("button", name="Yes, never call them again")).to_be_in_viewport()


def scrolled(page):
    return page.locator("#script").evaluate("region => region.scrollTop")
