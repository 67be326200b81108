from playwright.sync_api import expect

from dialer.accounts.store import sign_out_everywhere
from dialer.calls.models import Call
from dialer.db import transaction
from dialer.lists.models import Contact
from dialer.queue.models import QueueEntry
from dialer.record.household import Handover, speak_to
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
    # The page must learn from the tap that it was signed out, and not from a look just before.
    page.route("**/shift/screen?*", only_good_news)
    open_at(Situation.WRAP_UP)
    with transaction() as session:
        sign_out_everywhere(session, dorothy.id)

    page.get_by_role("button", name="Wrong number").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.unroute("**/shift/screen?*")
    sign_in(dorothy)
    page.goto("/shift")

    expect(page.locator("#script")).to_contain_text("Margaret Ashworth, Wrong number")


def test_what_is_kept_is_delivered_from_whatever_page_is_opened_next(page, open_at):
    open_at(Situation.WRAP_UP)
    keep_while_unheard(page, "Wrong number")

    with page.expect_response("**/shift/outcome") as answer:
        page.goto("/home")

    assert answer.value.ok


def test_what_one_person_kept_is_not_sent_as_anothers(page, open_at, sign_in, make_person):
    open_at(Situation.WRAP_UP)
    keep_while_unheard(page, "Wrong number")
    page.context.clear_cookies()

    sign_in(make_person(name="Tom Reed"))
    page.goto("/home")

    assert page.evaluate("Object.values(localStorage).some(kept => kept.includes('wrong_number'))")
    expect(page.locator("#undelivered")).to_have_count(0)


def test_what_is_refused_when_delivered_is_shown_until_it_has_been_read(page, open_at):
    open_at(Situation.WRAP_UP)
    page.evaluate(
        "call => { const body = [['outcome', 'splendid'], ['note', 'Wants a poster'], ['call', call]];"
        "const kept = { path: '/shift/outcome', body, call, nth: 1, id: 'a', at: { wall: 0 } };"
        "localStorage.setItem(`phonebank-outbox-${document.body.dataset.person}-a`,"
        "JSON.stringify({ ...kept, said: ['Splendid', 'Note: Wants a poster'] })); }",
        page.locator("#outcome input[name=call]").get_attribute("value"),
    )

    page.goto("/home")

    expect(page.locator("#undelivered")).to_contain_text("Wants a poster")
    page.get_by_role("button", name="I have read this").click()
    page.reload()
    expect(page.locator("#undelivered")).to_have_count(0)


def test_what_could_not_be_delivered_is_shown_in_the_words_that_were_tapped(page, open_at):
    open_at(Situation.WRAP_UP)
    page.locator(".answer", has_text="Labour").first.click()
    page.get_by_label("Anything to remember?").fill("Wants a poster")
    page.locator("#outcome input[name=entry]").evaluate("field => { field.value = 999999 }")
    keep_while_unheard(page, "We talked: save")

    page.goto("/home")

    notice = page.locator("#undelivered")
    expect(notice).to_contain_text("never with that person")
    expect(notice).to_contain_text(
        "We talked: save. Who will you vote for? Labour. Note: Wants a poster"
    )


def test_what_was_said_before_the_call_went_on_with_somebody_else_is_delivered(page, open_at):
    shift = open_at(Situation.WRAP_UP)
    keep_while_unheard(page, "We talked: save")
    go_on_with_somebody_else(shift)

    with page.expect_response("**/shift/outcome") as answer:
        page.goto("/home")

    assert answer.value.ok
    expect(page.locator("#undelivered")).to_have_count(0)


def test_signing_out_leaves_no_drafts_behind(page, open_at):
    open_at(Situation.TALKING)
    page.get_by_label("Anything to remember?").fill("Wants a poster")
    page.goto("/home")

    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("#left-over")).to_contain_text("Margaret Ashworth")
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()

    assert page.evaluate("Object.keys(localStorage).filter(k => k.includes('draft'))") == []


def go_on_with_somebody_else(shift):
    """On another device: the call is with somebody else of the household by now."""
    with transaction() as session:
        call = session.query(Call).filter_by(shift_id=shift.id, outcome=None).one()
        margaret = session.get_one(QueueEntry, call.entry_id)
        peter = session.query(Contact).filter_by(first_name="Peter").one()
        session.add(
            other := QueueEntry(
                call_list_id=margaret.call_list_id,
                contact_id=peter.id,
                line=peter.line,
                due_at=margaret.due_at,
            )
        )
        session.flush()
        call_id, other_id = call.id, other.id
    speak_to(shift.id, call_id, Handover(other_id))


def only_good_news(route):
    """Hand a look's answer on to the page unless it says that somebody was signed out."""
    answer = route.fetch()
    if answer.ok:
        route.fulfill(response=answer)


def keep_while_unheard(page, button):
    """The server is not reached with the outcome, and the page is left before it could be."""
    page.route("**/shift/outcome", lambda route: route.abort())
    page.get_by_role("button", name=button).click()
    expect(page.locator("#banner")).to_contain_text("kept and sent later")
    page.goto("about:blank")
    page.unroute("**/shift/outcome")
