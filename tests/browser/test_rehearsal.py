"""The rehearsal in a real browser: the real call screen, which says at all times what it is."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from dialer.calls.outcomes import Outcome
from dialer.record import scenes
from dialer.record.next import PAUSE
from dialer.rehearsal.lifecycle import SceneSignal, SceneState
from dialer.rehearsal.models import Scene
from dialer.rehearsal.voters import PEOPLE, Voter
from dialer.shifts.lifecycle import LegSignal, LegState
from tests.browser.sizes import DESK, PHONE
from tests.browser.test_every_page import faults_of
from tests.fakes import THURSDAY_EVENING
from tests.reading import all_of
from tests.trials import happens, trial_of

SHOWN = {
    "ringing you": ({"_state": LegState.RINGING}, None),
    "press one": ({"_state": LegState.ANSWERED}, None),
    "ready": ({}, None),
    "ringing": ({}, {"_state": SceneState.RINGING}),
    "talking": ({}, {"_state": SceneState.TALKING}),
    "wrap up": ({}, {"_state": SceneState.OVER}),
    "after a lesson": (
        {"notice": "That was a machine."},
        {"_state": SceneState.OVER, "outcome": Outcome.NOT_HOME},
    ),
    "counting down": (
        {"auto_advance": True, "rings_at": THURSDAY_EVENING + timedelta(hours=1)},
        None,
    ),
    "in the menu": ({"in_menu": True}, None),
    "somebody else of the house": (
        {"first": Voter.HOUSEMATE},
        {"_state": SceneState.TALKING, "voter": Voter.HOUSEMATE, "picked_up_at": THURSDAY_EVENING},
    ),
    "nobody at home": (
        {"notice": PEOPLE[Voter.NOBODY].lesson, "first": Voter.NOBODY},
        {"_state": SceneState.OVER, "voter": Voter.NOBODY, "outcome": Outcome.NO_ANSWER},
    ),
    "all met": (
        {"first": Voter.SCREENER},
        {"_state": SceneState.OVER, "voter": Voter.SCREENER, "outcome": Outcome.SCREENED},
    ),
}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_volunteer_meets_a_made_up_voter_on_the_real_screen(page, sign_in, dorothy, size):
    page.set_viewport_size(size)
    sign_in(dorothy)
    page.goto("/home")
    page.get_by_role("button", name="Rehearse").click()
    happens(trial_of(dorothy), LegSignal.PLACED, LegSignal.PRESSED_ONE)
    page.get_by_role("button", name="Call Margaret").click()
    expect(page.locator("#status")).to_contain_text("About to ring Margaret")

    [scene] = all_of(Scene)
    scenes.heard(trial_of(dorothy), scene.id, SceneSignal.PICKED_UP)
    expect(page.locator("#status")).to_contain_text("Talking with Margaret")
    page.locator(".answer").first.click()
    page.get_by_role("button", name="Finish and save").click()

    expect(page.locator("#status")).to_contain_text("Ready")
    expect(page.locator("#person")).to_contain_text("Tom Okafor")
    expect(page.locator("#script")).to_contain_text("Margaret Ashworth, Spoke to them")
    expect(page.locator(".rehearsal")).to_have_text("Rehearsal")


@pytest.mark.parametrize("shown", SHOWN)
def test_every_point_of_a_rehearsal_can_be_used_by_everybody_and_says_what_it_is(
    page, sign_in, dorothy, make_rehearsal, make_scene, shown
):
    columns, scene = SHOWN[shown]
    rehearsal = make_rehearsal(dorothy, **columns)
    if scene is not None:
        make_scene(rehearsal, **scene)
    sign_in(dorothy)

    page.goto("/rehearsal")
    expect(page.locator("#announce")).not_to_be_empty()

    assert faults_of(page) == []
    expect(page.get_by_text("Rehearsal", exact=True).first).to_be_in_viewport()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_the_next_made_up_voter_is_called_when_the_countdown_ends(
    page, sign_in, dorothy, make_rehearsal, clock
):
    make_rehearsal(dorothy, auto_advance=True, rings_at=clock.now() + timedelta(seconds=2))
    sign_in(dorothy)
    page.goto("/rehearsal")
    expect(page.locator("[data-until]")).to_contain_text("in ")

    clock.moment += PAUSE

    expect(page.locator("#status")).to_contain_text("About to ring Margaret")


def test_a_rehearsed_call_goes_on_with_somebody_else_of_the_house(
    page, sign_in, dorothy, make_rehearsal, make_scene
):
    talking = {"_state": SceneState.TALKING, "picked_up_at": THURSDAY_EVENING}
    make_scene(make_rehearsal(dorothy), voter=Voter.HOUSEMATE, **talking)
    sign_in(dorothy)
    page.goto("/rehearsal")

    page.get_by_text("Somebody else came to the phone").click()
    page.get_by_role("button", name="Go on with Derek Whitaker").click()

    expect(page.locator("#person")).to_contain_text("Derek Whitaker")
    expect(page.locator("#status")).to_contain_text("Talking with Derek")
    assert faults_of(page) == []


def test_ending_it_leads_to_the_real_thing(page, sign_in, dorothy, make_rehearsal, make_scene):
    rehearsal = make_rehearsal(dorothy)
    make_scene(rehearsal, _state=SceneState.OVER, outcome=Outcome.SPOKE)
    sign_in(dorothy)
    page.goto("/rehearsal")

    page.locator("#ending summary").click()
    page.get_by_role("button", name="End my evening").click()

    expect(page.get_by_role("heading", name="That was the rehearsal")).to_be_visible()
    expect(page.get_by_role("link", name="Call for real")).to_be_visible()
    assert faults_of(page) == []


@pytest.mark.parametrize("state", [LegState.NO_ANSWER, LegState.BUSY, LegState.FAILED])
def test_a_rehearsal_that_never_began_says_why(page, sign_in, dorothy, make_rehearsal, state):
    make_rehearsal(dorothy, _state=state)
    sign_in(dorothy)

    page.goto("/rehearsal")

    expect(page.get_by_role("heading", name="The rehearsal did not begin")).to_be_visible()
    expect(page.get_by_text("Did it not ring at all?")).to_be_visible()
    assert faults_of(page) == []


def test_the_offer_can_be_used_by_everybody(page, sign_in, dorothy):
    sign_in(dorothy)

    page.goto("/rehearsal")

    assert faults_of(page) == []
