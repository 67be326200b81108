"""Issue 4, points 7 and 8: two volunteers in one room, their host, the goal, the thanks; and tips."""

import pytest
from playwright.sync_api import expect

from dialer.db import transaction
from dialer.phonebanks.models import Thanks
from dialer.wiring import wired
from tests.browser.whole.at_screen import AtScreen
from tests.browser.whole.conftest import ARUNS
from tests.browser.whole.letters import letter_to
from tests.emulator.in_hand import InHand
from tests.reading import all_of

STORY = 7


@pytest.fixture
def arun(make_person, opens_tab, network, film):
    person = make_person(name="Arun Shah", phone=ARUNS)
    return AtScreen(person, opens_tab(), InHand(network, ARUNS), film)


@pytest.fixture
def sam(make_person, opens_tab, network, film):
    """The host, who looks after the room and is not on the telephone."""
    person = make_person(name="Sam Okafor", phone="+447700900103")
    return AtScreen(person, opens_tab(), InHand(network, "+447700900103"), film)


@pytest.fixture
def bank(make_bank, sam):
    """Two conversations are the goal, so that two volunteers see it reached."""
    return make_bank(name="Saltmarsh calls", place="From home", goal=2, hosts=[sam.person])


@pytest.mark.both_sizes
def test_two_volunteers_and_their_host_reach_the_goal_together(dorothy, arun, sam, bank, voters):
    first, second = voters.in_hand("Margaret Ashworth"), voters.in_hand("Tom Okafor")
    for volunteer in (dorothy, arun):
        volunteer.signs_in()
        volunteer.page.goto(f"/join/{bank.code}")
        volunteer.taps("Join Saltmarsh calls")
        volunteer.starts()
        volunteer.answers_their_phone()
    room = dorothy.page.locator(".room")
    expect(room).to_contain_text("Arun S.")
    expect(dorothy.page.locator(".tip")).to_be_visible()
    dorothy.shows("in-the-room")

    sam.signs_in()
    sam.page.goto(f"/phone-banks/{bank.id}")
    sam.page.get_by_label("Your message").fill("Tea at eight. You are doing well!")
    sam.taps("Say it")
    expect(room).to_contain_text("Tea at eight")
    dorothy.opens("helping")
    dorothy.taps("I need somebody")
    expect(sam.page.locator("#announce")).to_contain_text("Dorothy H. asks for help")
    sam.shows("host-is-asked-for-help")
    sam.taps("I take care of it")
    dorothy.reads("Sam Okafor has seen that you asked for somebody")
    dorothy.shows("help-is-coming")

    dorothy.calls("Margaret", first)
    expect(room).to_have_count(0)
    dorothy.taps("Finish and save")
    expect(arun.page.locator(".room")).to_contain_text("1 of 2 conversations together")
    arun.calls("Tom", second)
    arun.taps("Finish and save")
    expect(dorothy.page.locator(".cheer")).to_contain_text("We did it")
    dorothy.shows("goal-reached")
    dorothy.opens("ending")
    dorothy.ends_it()
    dorothy.reads("Your evening has ended")
    dorothy.shows("thanks-together")

    ten_minutes_later()
    letter = letter_to(dorothy.person.email, about="Thank you")
    assert "Dorothy" in letter


def ten_minutes_later():
    """The mail after an evening waits a while, for whoever comes back; here it is due at once."""
    with transaction() as session:
        for thanks in all_of(Thanks):
            session.get_one(Thanks, thanks.id).due_at = wired().clock.now()
