"""A stream that was lost, and a second tab: the truth comes back at once, and nothing is told twice."""

import time
from collections.abc import Callable

from playwright.sync_api import Page, Response, Route, expect

from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.queue.models import QueueEntry
from dialer.shifts.situation import Situation
from tests.browser.behind import move
from tests.reading import all_of, fresh


def test_a_stream_that_was_answered_with_an_error_is_opened_again(page, open_at):
    """As while the service is being started anew; a browser gives such a stream up for good."""
    asked: list[Route] = []

    def fails_at_first(route: Route) -> None:
        asked.append(route)
        if len(asked) == 1:
            route.fulfill(status=502)
        else:
            nudged(route)

    page.route("**/live/shift", fails_at_first)
    with page.expect_response(is_a_stream, timeout=30_000):
        open_at(Situation.RINGING)

    assert len(asked) > 1


def test_the_truth_is_there_within_a_second_of_the_stream_being_back(page, open_at):
    """Though what was asked before the connection was lost is never answered."""
    lost, answered, hanging = [True], [], []

    def stream(route: Route) -> None:
        if lost[0]:
            route.abort()
        else:
            nudged(route)

    def look(route: Route) -> None:
        if lost[0] and answered:
            hanging.append(route)  # on a lost connection nobody says no
            return
        answered.append(route)
        route.fallback()

    page.route("**/live/shift", stream)
    page.route("**/shift/screen?*", look)
    shift = open_at(Situation.RINGING)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    until(page, lambda: hanging)
    move(shift, CallState.CONNECTED)

    lost[0] = False
    with page.expect_response("**/live/shift", timeout=30_000):
        pass

    expect(page.locator("#status")).to_contain_text("Talking with Margaret", timeout=1000)


def test_an_outcome_tapped_in_two_tabs_is_one_outcome_and_the_last_word_counts(page, open_at):
    open_at(Situation.WRAP_UP)
    owed = next(call for call in all_of(Call) if call.outcome is None)
    calls = len(all_of(Call))
    second = another_tab(page)
    hold_still(second)

    page.get_by_role("button", name="Wrong number").click()
    expect(page.locator("#script")).to_contain_text("Margaret Ashworth, Wrong number")
    second.get_by_role("button", name="Not at home").click()

    expect(second.locator("#script")).to_contain_text("Margaret Ashworth, Not at home")
    expect(page.locator("#script")).to_contain_text("Margaret Ashworth, Not at home")
    entry = next(entry for entry in all_of(QueueEntry) if entry.id == owed.entry_id)
    assert (fresh(owed).outcome, entry.last_outcome) == (Outcome.NOT_HOME, Outcome.NOT_HOME)
    assert len(all_of(Call)) == calls


def test_what_both_tabs_have_kept_is_sent_once(page, open_at):
    open_at(Situation.WRAP_UP)
    second = another_tab(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Wrong number").click()
    expect(page.locator("#banner")).to_contain_text("kept and sent later")

    sent: list[Route] = []

    def hold(route: Route) -> None:
        sent.append(route)

    page.context.route("**/shift/outcome", hold)

    with second.expect_response("**/shift/screen?*"):
        page.context.set_offline(False)
    until(page, lambda: sent)
    page.wait_for_timeout(500)  # for the other tab to send it too, if it would
    for route in sent:
        route.fallback()

    for tab in (page, second):
        expect(tab.locator("#script")).to_contain_text("Margaret Ashworth, Wrong number")
    assert len(sent) == 1


def is_a_stream(response: Response) -> bool:
    return response.url.endswith("/live/shift") and response.ok


def until(page: Page, holds: Callable[[], object]) -> None:
    """Let the browser go on until something holds, for eight seconds at most."""
    deadline = time.monotonic() + 8
    while not holds():
        assert time.monotonic() < deadline
        page.wait_for_timeout(20)


def nudged(route: Route) -> None:
    """A stream that nudges once and ends."""
    route.fulfill(content_type="text/event-stream", body="retry: 500\n\ndata: look\n\n")


def hold_still(tab: Page) -> None:
    """Let this tab hear of nothing: it shows what it showed."""
    tab.route("**/shift/screen?*", lambda route: route.abort())


def another_tab(page: Page) -> Page:
    second = page.context.new_page()
    second.goto("/shift")
    expect(second.locator("#announce")).not_to_be_empty()
    return second
