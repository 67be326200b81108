"""However a volunteer comes back to the call screen, it tells the truth within a second."""

import pytest
from playwright.sync_api import expect

from dialer.shifts.lifecycle import ConferenceState
from dialer.shifts.models import Conference
from tests.browser.whole.at_screen import AT_ONCE
from tests.emulator.patience import until
from tests.reading import all_of

STORY = 8
TRUTH = "Talking with Margaret"


@pytest.fixture
def talking(dorothy, voters):
    """Dorothy talks with Margaret; her page is closed to nothing yet."""

    def begin():
        dorothy.margaret = voters.in_hand("Margaret Ashworth")
        dorothy.gets_on_the_line()
        dorothy.calls("Margaret", dorothy.margaret)
        return dorothy

    return begin


def test_after_a_reload_and_by_the_back_button(talking):
    dorothy = talking()

    def by_the_back_button():
        dorothy.page.goto("/number")
        dorothy.page.go_back(wait_until="commit")

    dorothy.finds(TRUTH, by=lambda: dorothy.page.reload(wait_until="commit"))
    dorothy.finds(TRUTH, by=by_the_back_button)


def test_in_a_second_tab_both_are_told_at_once(talking):
    dorothy = talking()
    second = dorothy.page.context.new_page()
    second.goto("/shift")
    expect(second.locator("#status")).to_contain_text(TRUTH)

    dorothy.margaret.hangs_up()
    dorothy.sees("Call with Margaret over")
    expect(second.locator("#status")).to_contain_text("Call with Margaret over", timeout=AT_ONCE)
    second.get_by_role("button", name="Not at home").click()

    dorothy.reads("Saved: Margaret Ashworth, Not at home")


def test_when_the_stream_is_lost_a_look_at_the_page_is_enough(dorothy, voters):
    margaret = voters.in_hand("Margaret Ashworth")
    dorothy.page.route("**/live/shift", lambda route: route.abort())
    dorothy.signs_in()
    dorothy.follows("Priority Voters")
    dorothy.taps("Connect")
    dorothy.phone.picks_up()
    dorothy.phone.is_asked()
    dorothy.phone.presses("1")
    until(lambda: [each.state for each in all_of(Conference)] == [ConferenceState.OPEN])

    dorothy.finds("Ready when you are", by=lambda: looks_again(dorothy.page))
    dorothy.taps("Call Margaret")
    margaret.picks_up()
    margaret.has_company()


def looks_again(page):
    """The tab comes to the front."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
