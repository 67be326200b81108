"""The pages of a rehearsal, without scripts."""

import pytest

from dialer.calls.outcomes import Outcome
from dialer.pages.volunteer.rehearsal_wishes import WISHES
from dialer.rehearsal.lifecycle import SceneState
from dialer.rehearsal.models import Scene
from dialer.rehearsal.voters import Voter
from dialer.shifts.lifecycle import LegState
from dialer.shifts.models import HelpWanted
from dialer.trials.models import Trial
from tests.reading import all_of, fresh

# What cannot happen in a rehearsal: its phone call is the rehearsal, so there is none to begin or to ring again,
# there is nobody else to go on with, and what was tapped in it and not saved is not missed.
NOT_REHEARSED = {"go_on_elsewhere", "start", "again", "answers"}


@pytest.fixture
def wish(post):
    """Press a button of the rehearsal's screen, as a script does."""

    def wish(name, **form):
        return post(f"/rehearsal/{name}", form, page="/account", json=True)

    return wish


def test_one_button_on_the_first_page_rings_the_volunteer(volunteer, client, post):
    assert 'action="/rehearsal/start"' in client.get("/home").text

    post("/rehearsal/start", page="/home")

    assert "Your phone is ringing" in client.get("/rehearsal").text
    assert [trial.person_id for trial in all_of(Trial)] == [volunteer.id]


def test_it_may_begin_with_any_of_them(volunteer, post, client, make_rehearsal):
    make_rehearsal(volunteer, first=Voter.HOSTILE)

    assert "Gerald Pike" in client.get("/rehearsal").text
    assert post("/rehearsal/start", {"first": "somebody"}, page="/home").status_code == 400


def test_the_screen_is_marked_and_its_buttons_lead_to_the_rehearsal(
    volunteer, client, make_rehearsal, make_scene
):
    make_scene(make_rehearsal(volunteer), _state=SceneState.TALKING)

    page = client.get("/rehearsal").text

    assert '<strong class="rehearsal">Rehearsal</strong>' in page
    assert 'action="/rehearsal/outcome"' in page
    assert 'action="/shift/' not in page


def test_every_button_of_an_evening_is_there_in_a_rehearsal(app):
    names = [rule.endpoint.partition(".") for rule in app.url_map.iter_rules()]
    buttons = {name for part, _, name in names if part == "wishes"}

    assert buttons - NOT_REHEARSED == set(WISHES)


def test_a_round_from_call_to_outcome_and_back(volunteer, make_rehearsal, wish):
    make_rehearsal(volunteer)
    called = wish("call", entry=1).json
    gone = wish("outcome", call=called["call"], outcome="spoke").json
    undone = wish("undo", call=called["call"]).json

    assert [each["situation"] for each in (called, gone, undone)] == [
        "dialing",
        "ready",
        "wrap_up",
    ]


def test_never_call_again_is_explained_and_does_nothing(
    volunteer, make_rehearsal, make_scene, wish
):
    rehearsal = make_rehearsal(volunteer)
    scene = make_scene(rehearsal, _state=SceneState.OVER)

    screen = wish("outcome", call=scene.id, outcome="do_not_call").json

    assert "nobody would ever ring this phone again" in screen["regions"]["script"]
    assert fresh(scene).outcome is Outcome.DO_NOT_CALL


def test_asking_for_help_says_what_would_happen(volunteer, make_rehearsal, wish):
    make_rehearsal(volunteer)

    screen = wish("wants_help").json

    assert "a host would hear at once" in screen["regions"]["script"]
    assert all_of(HelpWanted) == []


def test_a_button_that_means_nothing_here_says_so(volunteer, make_rehearsal, wish):
    make_rehearsal(volunteer)

    answer = wish("ring_again")

    assert answer.status_code == 409
    assert "does nothing in a rehearsal" in answer.json["problem"]


def test_when_everybody_is_met_the_way_leads_to_the_end(
    volunteer, make_rehearsal, make_scene, wish, client
):
    rehearsal = make_rehearsal(volunteer, first=Voter.SCREENER)
    make_scene(rehearsal, _state=SceneState.OVER, outcome=Outcome.SCREENED)

    assert "You have met everybody" in client.get("/rehearsal").text
    assert "You have met everybody" in wish("look_for_next").json["problem"]


def test_with_auto_advance_the_screen_counts_down(volunteer, make_rehearsal, wish):
    make_rehearsal(volunteer)

    screen = wish("auto_advance", on="1").json
    waits = wish("auto_advance", on="0").json

    assert 'data-until="' in screen["regions"]["actions"]
    assert 'action="/rehearsal/auto_advance"' in screen["regions"]["actions"]
    assert "data-until" not in waits["regions"]["actions"]


def test_somebody_else_of_the_house_comes_to_the_phone(
    volunteer, make_rehearsal, make_scene, wish, client
):
    rehearsal = make_rehearsal(volunteer)
    talking = {"_state": SceneState.TALKING, "picked_up_at": rehearsal.moved_at}
    scene = make_scene(rehearsal, voter=Voter.HOUSEMATE, **talking)
    page = client.get("/rehearsal").text

    form = {"to": scene.place_of_other, "first_was": "not_home"}
    screen = wish("somebody_else", call=scene.id, **form).json

    assert 'action="/rehearsal/somebody_else"' in page
    assert "Go on with Derek Whitaker" in page
    assert "Derek Whitaker" in screen["regions"]["person"]
    assert "Go on with" not in screen["regions"]["script"]


def test_after_the_end_the_real_doors_are_offered(volunteer, make_rehearsal, make_scene, client):
    rehearsal = make_rehearsal(volunteer, _state=LegState.COMPLETED)
    make_scene(rehearsal, _state=SceneState.OVER, outcome=Outcome.SPOKE)

    page = client.get("/rehearsal").text

    assert "You met 1 made-up voter." in page
    assert "Call for real" in page


def test_buttons_pressed_after_the_end_change_nothing(volunteer, make_rehearsal, make_scene, wish):
    rehearsal = make_rehearsal(volunteer, _state=LegState.COMPLETED)
    scene = make_scene(rehearsal, _state=SceneState.TALKING)

    answer = wish("outcome", call=scene.id, outcome="spoke")

    assert (answer.status_code, answer.json["situation"]) == (409, "ended")
    assert fresh(scene).outcome is None


def test_another_volunteers_rehearsal_is_out_of_reach(volunteer, make_rehearsal, make_scene, wish):
    scene = make_scene(make_rehearsal(), _state=SceneState.TALKING)

    answer = wish("outcome", call=scene.id, outcome="spoke")

    assert answer.status_code == 409
    assert [each.outcome for each in all_of(Scene)] == [None]


def test_who_never_rehearsed_has_no_screen(volunteer, client):
    assert client.get("/rehearsal/screen").status_code == 409
    assert "Rehearse with made-up voters" in client.get("/rehearsal").text
