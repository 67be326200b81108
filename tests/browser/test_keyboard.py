from playwright.sync_api import expect

from dialer.shifts.situation import Situation
from tests.browser.behind import hang_up_at_the_other_end


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

    assert {
        "Call Margaret",
        "HelpP",
        "End\xa0evening",
    } <= reached  # with its key, which is not shown


def test_the_focus_stays_where_it_was_when_a_region_is_put_in_anew(page, open_at):
    shift = open_at(Situation.TALKING)
    page.get_by_label("Anything to remember?").focus()

    hang_up_at_the_other_end(shift)

    expect(page.locator("#status")).to_contain_text("over")
    expect(page.get_by_label("Anything to remember?")).to_be_focused()
