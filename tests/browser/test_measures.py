"""What the call screen costs a volunteer: taps, bytes over the wire, and seconds until it tells the truth again."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession, Page, expect

from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.record.rooms import Key, start_pressed
from dialer.shifts.lifecycle import ConferenceSignal, LegSignal
from dialer.shifts.models import Conference, Leg
from dialer.shifts.situation import Situation
from tests.browser.behind import move, say_hello
from tests.on_the_line import tell
from tests.reading import all_of

FIRST_LOAD = 150_000
LATER = 15_000


@dataclass
class Taps:
    """A finger that counts."""

    page: Page
    count: int = field(default=0)

    def on(self, words: str, *, role: str = "button") -> None:
        self.count += 1
        self.page.get_by_role(role, name=words).first.click()

    def answer(self, question: int, nth: int) -> None:
        self.count += 1
        self.page.locator(".question").nth(question).locator(".answer").nth(nth).click()


def test_nobody_picking_up_costs_no_tap_after_the_one_that_rang(page, open_at):
    shift = open_at(Situation.READY)
    taps = Taps(page)

    taps.on("Call Margaret")
    expect(page.locator("#status")).to_contain_text("About to ring")
    (call,) = [each for each in all_of(Call) if each.outcome is None]
    tell(call, "placed")
    tell(call, "rang_out")

    expect(page.locator("#status")).to_contain_text("Ready when you are")
    assert taps.count == 1
    assert Outcome.NO_ANSWER in {each.outcome for each in all_of(Call)}
    assert shift is not None


def test_a_machine_that_picks_up_costs_one_tap(page, open_at):
    open_at(Situation.TALKING)
    taps = Taps(page)

    taps.on("Answering machine")

    expect(page.locator("#script")).to_contain_text("Margaret Ashworth, Answering machine")
    assert taps.count == 1


def test_three_answers_and_the_outcome_cost_at_most_five_taps(page, open_at):
    open_at(Situation.TALKING)
    taps = Taps(page)

    for question in range(3):
        taps.answer(question, 0)
    taps.on("Finish and save")

    expect(page.locator("#script")).to_contain_text("Margaret Ashworth, Spoke to them")
    assert taps.count <= 5


def test_a_new_volunteer_is_ringing_somebody_after_twelve_taps(
    page, sign_in, make_person, make_entry, make_contact
):
    make_entry(contact=make_contact(first_name="Margaret"))
    sign_in(make_person(name="Dorothy Hale", phone=None))
    taps = Taps(page, count=2)  # the link in the mail, and the button on its page

    taps.on("Add your phone number", role="link")
    page.get_by_label("Phone number").fill("07700 900177")
    taps.count += 1  # their browser knows it
    taps.on("Save this number")
    taps.on("Not now", role="link")  # the line check that is offered once
    taps.on("Priority Voters", role="link")
    taps.on("Connect")
    expect(page.locator("#status")).to_contain_text("Your phone is ringing")
    pick_up_and_press_one(taps)
    taps.on("Call Margaret")

    expect(page.locator("#status")).to_contain_text("About to ring Margaret")
    assert taps.count <= 12


def test_the_call_screen_is_light_and_asks_nobody_else(page, open_at, site):
    open_at(Situation.TALKING)
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.clearBrowserCache")
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))

    first, later = bytes_of_a_load(page, wire), bytes_of_a_load(page, wire)

    assert hosts == {urlsplit(site).netloc}
    assert first <= FIRST_LOAD
    assert later <= LATER


def test_what_happened_meanwhile_is_there_within_a_second_of_coming_back(page, open_at):
    shift = open_at(Situation.RINGING)
    say_hello(shift)

    def by_reloading():
        page.reload(wait_until="commit")

    def by_the_back_button():
        page.goto("/number")
        page.go_back(wait_until="commit")

    for come_back in (by_reloading, by_the_back_button):
        assert min(seconds_to_the_truth(page, come_back) for _ in range(3)) <= 1.0


def test_a_second_tab_and_a_page_whose_stream_was_lost_learn_the_same(page, open_at):
    page.route("**/live/shift", lambda route: route.abort())
    shift = open_at(Situation.RINGING)
    second = page.context.new_page()
    second.goto("/shift")
    expect(second.locator("#announce")).not_to_be_empty()

    move(shift, CallState.CONNECTED)

    expect(second.locator("#status")).to_contain_text("Talking with Margaret")
    page.bring_to_front()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#status")).to_contain_text("Talking with Margaret", timeout=1000)


def pick_up_and_press_one(taps: Taps) -> None:
    """On the telephone: two taps more."""
    (leg,) = all_of(Leg)
    tell(leg, LegSignal.PLACED)
    tell(leg, LegSignal.PICKED_UP)
    start_pressed(Key(leg.id, "pressed", "CAleg"))
    (conference,) = all_of(Conference)
    tell(conference, ConferenceSignal.VOLUNTEER_JOINED)
    taps.count += 2


def bytes_of_a_load(page: Page, wire: CDPSession) -> int:
    """What came over the wire for a load of the call screen, headers and all, until it has looked once."""
    loaded: list[int] = []

    def note(event: dict[str, float]) -> None:
        loaded.append(int(event["encodedDataLength"]))

    wire.on("Network.loadingFinished", note)
    page.goto("/shift")
    expect(page.locator("#announce")).not_to_be_empty()
    page.wait_for_timeout(100)
    wire.remove_listener("Network.loadingFinished", note)
    return sum(loaded)


def seconds_to_the_truth(page: Page, come_back) -> float:
    """By the browser's own clock, from the beginning of the load until the scripts have looked once."""
    come_back()
    expect(page.locator("#announce")).to_contain_text("Talking with Margaret")
    return page.evaluate("performance.now()") / 1000
