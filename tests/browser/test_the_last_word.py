"""Which of two taps counts when one of them was on its way for long, and how what is kept is sent."""

import time

import pytest
from playwright.sync_api import expect

from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.queue.models import EntryState
from dialer.record.answers import add_answer
from dialer.record.telling import GivenOutcome, give_outcome
from dialer.shifts.situation import Situation
from dialer.voterid.models import Via
from dialer.voterid.store import answers_to
from tests.browser.test_nothing_is_lost import keep_while_unheard
from tests.reading import all_of, fresh
from tests.record.settled import entry_of

# The two ways in which a browser keeps nothing: it is told not to, or it has no room.
FORBIDDEN = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } });"
)
FULL = "Storage.prototype.setItem = () => { throw new Error('full'); };"
NOTHING_WAITS = "Object.keys(localStorage).every(key => !key.includes('outbox'))"


def test_a_newer_tap_takes_the_place_of_one_that_waits(page, open_at):
    call = owed_in(open_at(Situation.WRAP_UP))
    tap_unheard(page, "Not at home")

    page.get_by_role("button", name="We talked: save").click()
    expect(page.locator("#script")).to_contain_text("Margaret Ashworth, Spoke to them")
    connection_comes_back(page)

    assert fresh(call).outcome is Outcome.SPOKE


def test_what_was_told_by_keypad_later_is_not_overridden_by_a_tap_from_before(page, open_at):
    call = owed_in(open_at(Situation.WRAP_UP))
    page.route("**/shift/outcome", lambda route: route.abort())
    page.get_by_role("button", name="Not at home").click()
    expect(page.locator("#banner")).to_contain_text("kept and sent later")
    page.evaluate(
        "() => { for (const key of Object.keys(localStorage)) if (key.includes('outbox')) {"
        " const kept = JSON.parse(localStorage.getItem(key)); kept.at.wall -= 60_000;"
        " localStorage.setItem(key, JSON.stringify(kept)); } }"
    )

    give_outcome(call.shift_id, call.id, GivenOutcome(Outcome.SPOKE, via=Via.KEYPAD))
    page.unroute("**/shift/outcome")
    connection_comes_back(page)

    expect(page.locator("#script")).to_contain_text("Margaret Ashworth, Spoke to them")
    assert fresh(call).outcome is Outcome.SPOKE


def test_answers_given_by_keypad_are_not_taken_back_by_a_screen_that_did_not_know(page, open_at):
    call = owed_in(open_at(Situation.WRAP_UP))
    page.context.set_offline(True)
    add_answer(call.shift_id, call.id, "intention", "L")

    page.get_by_role("button", name="We talked: save").click()
    expect(page.locator("#banner")).to_contain_text("kept and sent later")
    page.context.set_offline(False)

    expect(page.locator("#script")).to_contain_text("Margaret Ashworth, Spoke to them")
    with transaction() as session:
        assert answers_to(session, call.id) == {"intention": "L"}


def test_two_pages_do_not_send_the_same_at_once(page, open_at):
    open_at(Situation.WRAP_UP)
    second = page.context.new_page()
    second.goto("/home")
    tap_unheard(page, "Wrong number")
    held, sent = [], []
    page.context.route("**/shift/outcome", lambda route: held.insert(0, route))
    page.context.on("request", lambda request: sent.append(request.url))

    for each in (page, second):
        each.evaluate("dispatchEvent(new Event('online'))")
        each.evaluate("fetch('/shift/screen').then(answer => answer.text())")
    for route in held:
        route.continue_()
    until_nothing_waits(page)

    assert len([url for url in sent if url.endswith("/shift/outcome")]) == 1


def test_a_page_without_locks_removes_what_it_has_sent_and_nothing_else(page, open_at):
    page.add_init_script("delete Navigator.prototype.locks")
    open_at(Situation.WRAP_UP)
    tap_unheard(page, "Wrong number")
    page.route("**/shift/outcome", lambda route: meanwhile_another_is_kept(page, route))

    with page.expect_request("**/of-another-page"):
        page.evaluate("dispatchEvent(new Event('online'))")

    expect(page.locator("#script")).to_contain_text("Margaret Ashworth, Wrong number")


def test_an_outcome_whose_answer_never_came_is_settled_once(page, open_at):
    call = owed_in(open_at(Situation.WRAP_UP))
    page.route("**/shift/outcome", lambda route: route.fetch() and None)
    with page.expect_request("**/shift/outcome"):
        page.get_by_role("button", name="Wrong number").click()
    page.goto("about:blank")
    page.unroute_all(behavior="ignoreErrors")

    page.goto("/home")
    until_nothing_waits(page)

    assert fresh(call).outcome is Outcome.WRONG_NUMBER
    assert entry_of(call).state is EntryState.DONE


@pytest.mark.parametrize("storage", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_a_browser_that_keeps_nothing_says_so_and_sends_all_the_same(page, open_at, storage):
    page.add_init_script(storage)
    open_at(Situation.WRAP_UP)
    page.route("**/shift/outcome", lambda route: route.abort())

    page.get_by_role("button", name="Wrong number").click()
    expect(page.locator("#banner")).to_contain_text("leave this page open")
    page.unroute("**/shift/outcome")
    page.evaluate("dispatchEvent(new Event('online'))")

    expect(page.locator("#script")).to_contain_text("Margaret Ashworth, Wrong number")


def test_a_rehearsal_never_shows_the_real_evening(page, open_at, dorothy, make_rehearsal):
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => new MutationObserver(() => {"
        " window.wasSeen ||= document.body.textContent.includes('Saved: Margaret'); })"
        ".observe(document.body, { childList: true, subtree: true }))"
    )
    open_at(Situation.WRAP_UP)
    keep_while_unheard(page, "Wrong number")
    make_rehearsal(dorothy)

    page.goto("/rehearsal")
    until_nothing_waits(page)
    page.evaluate("fetch('/rehearsal/screen').then(answer => answer.text())")

    expect(page.get_by_text("Rehearsal", exact=True).first).to_be_visible()
    assert Outcome.WRONG_NUMBER in {call.outcome for call in all_of(Call)}
    assert not page.evaluate("window.wasSeen")


def owed_in(shift) -> Call:
    with transaction() as session:
        return session.query(Call).filter_by(shift_id=shift.id, outcome=None).one()


def tap_unheard(page, button):
    """The server is not reached with the outcome, and then it could be again."""
    page.route("**/shift/outcome", lambda route: route.abort())
    page.get_by_role("button", name=button).click()
    expect(page.locator("#banner")).to_contain_text("kept and sent later")
    page.unroute("**/shift/outcome")


def connection_comes_back(page):
    with page.expect_response("**/shift/screen?*"):
        page.evaluate("dispatchEvent(new Event('online'))")
    until_nothing_waits(page)


def until_nothing_waits(page):
    deadline = time.monotonic() + 10
    while not page.evaluate(NOTHING_WAITS):
        assert time.monotonic() < deadline, "something is still waiting to be sent"


def meanwhile_another_is_kept(page, route):
    """While one outcome is on its way, another page keeps one of its own."""
    page.evaluate(
        "() => { const key = Object.keys(localStorage).find(key => key.includes('outbox'));"
        " const other = { ...JSON.parse(localStorage.getItem(key)), id: 'other', path: '/of-another-page' };"
        " localStorage.setItem(key.replace(/-[^-]+-[^-]+$/, '-other'), JSON.stringify(other)); }"
    )
    route.continue_()
