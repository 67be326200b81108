"""Issue 4, point 3: made-up voters on the real screen, and none of it counts."""

import pytest

from dialer.calls.models import Call
from dialer.rehearsal.models import Scene
from dialer.shifts.models import Shift
from dialer.voterid.models import Answer
from tests.reading import all_of

STORY = 3


@pytest.fixture
def rehearsing(dorothy, network):
    """Dorothy on the line, with Margaret, who does not exist, on the screen."""

    def begin():
        dorothy.signs_in()
        dorothy.taps("Rehearse")
        dorothy.answers_their_phone()
        return dorothy

    return begin


def test_the_offer_says_what_will_happen(dorothy):
    dorothy.signs_in()
    dorothy.page.goto("/rehearsal")

    dorothy.shows("offer")


@pytest.mark.both_sizes
def test_all_eight_are_met_and_nothing_is_kept(rehearsing, network):
    dorothy = rehearsing()
    dorothy.shows("rehearsal-ready")

    dorothy.meets("Margaret", hears="Hello?")
    dorothy.chooses("Labour")
    dorothy.shows("friendly")
    dorothy.taps("Finish and save")

    dorothy.meets("Tom", hears="putting the children to bed")
    dorothy.opens("later")
    dorothy.page.locator(".soon .button").last.click()

    dorothy.taps("Call Ravi")
    dorothy.reads("Nobody picked up. That is written down by itself")
    dorothy.shows("nobody-in")

    dorothy.meets("Gerald", hears="You people!")
    dorothy.opens("helping")
    dorothy.taps("They are hostile")
    dorothy.reads("On a real evening, an organiser would hear of it")
    dorothy.shows("after-hostile")

    dorothy.meets("Susan", hears="there is no Susan here")
    dorothy.taps("Wrong number")

    dorothy.meets("Joan", hears="Derek")
    dorothy.opens("household")
    dorothy.taps("Go on with Derek")
    dorothy.sees("Talking with Derek")
    dorothy.shows("somebody-else-of-the-house")
    dorothy.taps("Would not talk")

    dorothy.meets("Anita", hears="Please leave a message")
    dorothy.taps("Hang up")
    dorothy.sees("Call with Anita over")
    dorothy.taps("Not at home")
    dorothy.reads("That was a machine")
    dorothy.shows("a-lesson")

    dorothy.meets("Peter", hears="screening service")
    dorothy.taps("Call screener")
    dorothy.reads("You have met everybody")
    dorothy.shows("all-met")
    dorothy.opens("ending")
    dorothy.ends_it()
    dorothy.reads("That was the rehearsal")
    dorothy.shows("that-was-the-rehearsal")

    dorothy.phone.is_free()
    assert len(all_of(Scene)) == 8
    assert all_of(Call) == all_of(Shift) == all_of(Answer) == []
    assert {leg["to"] for leg in network.log("leg")} == {dorothy.phone.number}
