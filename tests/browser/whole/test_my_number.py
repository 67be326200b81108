"""Issue 4, point 2: my number, however it is typed, why others are refused, and a line that is heard to work."""

import pytest

from tests.reading import fresh

STORY = 2
REFUSED = {
    "nothing": ("", "There is no number yet"),
    "premium": ("0909 879 0001", "premium-rate"),
    "abroad": ("+33 1 99 00 12 34", "only numbers in Great Britain"),
    "jersey": ("01534 496000", "We cannot ring Jersey"),
    "too short": ("0207 946", "No British telephone has a number like this"),
}


@pytest.fixture
def newcomer(dorothy, make_person):
    """Somebody whose number nobody knows."""
    dorothy.person = make_person(name="Dorothy Hale", phone=None)
    dorothy.signs_in()
    return dorothy


@pytest.mark.both_sizes
def test_a_number_is_refused_kindly_saved_checked_and_removed(newcomer):
    page = newcomer.page
    newcomer.follows("Add your phone number")
    newcomer.shows("which-phone")
    for typed, words in REFUSED.values():
        page.get_by_label("Phone number").fill(typed)
        newcomer.taps("Save this number")
        newcomer.reads(words)
    newcomer.shows("number-refused")
    page.get_by_label("Phone number").fill(" (07700) 900-101 ")
    newcomer.taps("Save this number")
    newcomer.reads("ending in 101")
    newcomer.shows("check-is-offered")

    newcomer.taps("Ring my phone now")
    newcomer.phone.is_rung()
    newcomer.says_heading("We are ringing your phone")
    newcomer.shows("check-rings")
    newcomer.phone.picks_up()
    newcomer.says_heading("Press 1 on your phone")
    newcomer.phone.is_asked()
    newcomer.phone.presses("1")
    newcomer.says_heading("Say a few words")
    newcomer.shows("check-say-something")
    newcomer.phone.network.handset_is(newcomer.phone.number, records=True)
    newcomer.phone.says("Hello, this is me.")
    newcomer.phone.hears("Did you hear yourself?")
    newcomer.phone.is_asked()
    newcomer.phone.presses("1")
    newcomer.says_heading("Your line works")
    newcomer.shows("line-works")

    assert fresh(newcomer.person).line_checked_at is not None
    page.goto("/number")
    assert "900101" not in page.content()
    newcomer.shows("number-saved")
    newcomer.taps("Remove it")
    newcomer.reads("Your number is removed")
    assert fresh(newcomer.person).phone is None


def test_a_provider_that_turns_us_away_is_told_of_with_what_to_do(dorothy):
    dorothy.signs_in()
    dorothy.follows("Check your line")
    dorothy.taps("Ring my phone now")

    dorothy.phone.declines()

    dorothy.says_heading("Our call was turned away")
    dorothy.shows("turned-away")
    dorothy.reads("01632 960900")
    dorothy.reads("Call Protect")
