from playwright.sync_api import expect

from dialer.accounts.store import sign_out_everywhere
from dialer.db import transaction
from dialer.shifts.situation import Situation
from tests.browser.behind import hang_up_at_the_other_end


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
