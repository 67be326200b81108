"""How the scenes of a rehearsal follow one another: by a tap, by themselves after a pause, or by the keypad."""

import pytest

from dialer.calls.outcomes import Outcome
from dialer.jobs import Job
from dialer.record import rehearsing, scenes
from dialer.record.evening import NotNow
from dialer.record.next import PAUSE
from dialer.record.telling import GivenOutcome
from dialer.rehearsal.lifecycle import SceneSignal, SceneState
from dialer.rehearsal.models import Rehearsal, Scene
from dialer.rehearsal.voters import Voter
from tests.reading import all_of, fresh, jobs_on, state_of


def test_after_an_outcome_the_next_voter_is_called_when_the_pause_is_over(
    make_rehearsal, make_scene, clock
):
    rehearsal = make_rehearsal(auto_advance=True)
    scene = make_scene(rehearsal, _state=SceneState.OVER)

    rehearsing.give_outcome(rehearsal.id, scene.id, GivenOutcome(Outcome.SPOKE))
    due, rung_at_once = rings_at(), unsettled()
    clock.passes(seconds=PAUSE.seconds)
    rehearsing.look_for_next(rehearsal.id)

    assert (due, rung_at_once) == (clock.now(), [])
    assert [each.voter for each in unsettled()] == [Voter.BUSY]
    assert rings_at() is None


def test_a_go_before_the_pause_is_over_calls_nobody(make_rehearsal, clock):
    rehearsal = make_rehearsal(auto_advance=True)
    rehearsing.look_for_next(rehearsal.id)
    due = rings_at()

    clock.passes(seconds=PAUSE.seconds - 1)
    rehearsing.look_for_next(rehearsal.id)

    assert all_of(Scene) == []
    assert rings_at() == due


@pytest.mark.parametrize("on", [True, False])
def test_the_pause_begins_and_ends_with_the_choice(make_rehearsal, clock, on):
    rehearsal = make_rehearsal(auto_advance=not on, rings_at=None if on else clock.now() + PAUSE)

    rehearsing.set_auto_advance(rehearsal.id, on=on)

    assert rings_at() == (clock.now() + PAUSE if on else None)


def test_whoever_is_skipped_is_followed_by_a_pause_of_its_own(make_rehearsal, clock):
    rehearsal = make_rehearsal(auto_advance=True, rings_at=clock.now() + PAUSE / 2)

    rehearsing.skip(rehearsal.id, 1)

    assert rings_at() == clock.now() + PAUSE


def test_taking_an_outcome_back_stops_the_pause(make_rehearsal, make_scene, clock):
    rehearsal = make_rehearsal(auto_advance=True, rings_at=clock.now() + PAUSE)
    scene = make_scene(rehearsal, _state=SceneState.OVER, outcome=Outcome.SPOKE)

    rehearsing.undo_outcome(rehearsal.id, scene.id)

    assert rings_at() is None


def test_after_the_last_there_is_no_pause(make_rehearsal, make_scene):
    rehearsal = make_rehearsal(auto_advance=True, first=Voter.SCREENER)
    last = make_scene(rehearsal, voter=Voter.SCREENER, _state=SceneState.OVER)

    rehearsing.give_outcome(rehearsal.id, last.id, GivenOutcome(Outcome.SCREENED))

    assert rings_at() is None
    with pytest.raises(NotNow, match="You have met everybody"):
        rehearsing.look_for_next(rehearsal.id)


def test_who_is_not_at_home_is_settled_without_a_tap_and_explained(make_rehearsal, make_scene):
    rehearsal = make_rehearsal()
    scene = make_scene(rehearsal, voter=Voter.NOBODY, _state=SceneState.RINGING)

    scenes.heard(rehearsal.id, scene.id, SceneSignal.RANG_OUT)

    assert (state_of(scene), fresh(scene).outcome) == (SceneState.OVER, Outcome.NO_ANSWER)
    assert "go on without a tap" in all_of(Rehearsal)[0].notice


def test_ringing_out_after_it_was_hung_up_changes_nothing(make_rehearsal, make_scene):
    rehearsal = make_rehearsal()
    over = {"_state": SceneState.OVER, "outcome": Outcome.SKIPPED}
    scene = make_scene(rehearsal, voter=Voter.NOBODY, **over)

    scenes.heard(rehearsal.id, scene.id, SceneSignal.RANG_OUT)

    assert fresh(scene).outcome is Outcome.SKIPPED


def test_star_hangs_up_on_the_voter_and_the_phone_is_left_to_the_menu(
    make_rehearsal, make_scene, wired
):
    rehearsal = make_rehearsal()
    scene = make_scene(rehearsal, _state=SceneState.TALKING)

    scenes.star_pressed(rehearsal.id)

    assert (state_of(scene), fresh(scene).outcome) == (SceneState.OVER, None)
    assert jobs_on("urgent", wired.redis) == []


def test_star_before_they_pick_up_is_no_call(make_rehearsal, make_scene):
    rehearsal = make_rehearsal()
    scene = make_scene(rehearsal, _state=SceneState.RINGING)

    scenes.star_pressed(rehearsal.id)

    assert fresh(scene).outcome is Outcome.SKIPPED


def test_in_the_menu_nobody_is_called_by_itself_and_out_of_it_the_pause_begins(
    make_rehearsal, clock
):
    rehearsal = make_rehearsal(auto_advance=True, rings_at=clock.now() + PAUSE)

    scenes.star_pressed(rehearsal.id)
    rehearsing.look_for_next(rehearsal.id)
    in_menu = rings_at()
    scenes.playing(rehearsal.id)

    assert in_menu is None
    assert rings_at() == clock.now() + PAUSE


def test_a_button_pressed_while_the_phone_is_in_the_menu_leads_there(make_rehearsal):
    rehearsal = make_rehearsal(in_menu=True)

    with pytest.raises(NotNow, match="spoken menu"):
        rehearsing.call(rehearsal.id, 1)


def test_a_call_by_keypad_is_played_by_the_answer_to_the_key(make_rehearsal, wired):
    rehearsal = make_rehearsal(in_menu=True)

    rehearsing.call(rehearsal.id, 1, by_keypad=True)

    assert scenes.playing(rehearsal.id) is not None
    assert Job.PLAY_REHEARSAL not in [job for job, _ in jobs_on("urgent", wired.redis)]


def rings_at():
    return all_of(Rehearsal)[0].rings_at


def unsettled() -> list[Scene]:
    return [scene for scene in all_of(Scene) if scene.outcome is None]
