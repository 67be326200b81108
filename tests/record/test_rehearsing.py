"""The wishes of an evening, granted in a rehearsal."""

import pytest

from dialer.calls.outcomes import Outcome
from dialer.jobs import Job
from dialer.record import rehearsing, scenes
from dialer.record.evening import NotNow
from dialer.record.household import Handover
from dialer.record.rehearsal_look import look_at_rehearsal
from dialer.record.telling import GivenOutcome
from dialer.rehearsal.lifecycle import SceneSignal, SceneState
from dialer.rehearsal.models import Scene
from dialer.rehearsal.voters import Voter
from dialer.shifts.lifecycle import LegState
from dialer.shifts.situation import Situation
from dialer.voterid.scripts import UnknownAnswer
from tests.reading import all_of, fresh, jobs_on, state_of


def test_calling_has_the_phone_play_it(make_rehearsal, wired):
    rehearsal = make_rehearsal()

    rehearsing.call(rehearsal.id, 1)

    assert [scene.voter for scene in all_of(Scene)] == [Voter.FRIENDLY]
    assert jobs_on("urgent", wired.redis) == [(Job.PLAY_REHEARSAL, str(rehearsal.id))]


def test_a_second_tap_calls_nobody_else(make_rehearsal):
    rehearsal = make_rehearsal()

    rehearsing.call(rehearsal.id, 1)
    rehearsing.call(rehearsal.id, 1)

    assert len(all_of(Scene)) == 1


def test_a_tap_on_a_name_that_has_gone_is_refused(make_rehearsal):
    rehearsal = make_rehearsal()
    rehearsing.skip(rehearsal.id, 1)

    with pytest.raises(NotNow, match="Somebody else has come up"):
        rehearsing.call(rehearsal.id, 1)


def test_without_a_phone_nobody_is_called(make_rehearsal):
    rehearsal = make_rehearsal(_state=LegState.ANSWERED)

    with pytest.raises(NotNow, match="not connected"):
        rehearsing.call(rehearsal.id, 1)


def test_hanging_up_before_they_pick_up_passes_them_over(make_rehearsal, make_scene):
    rehearsal = make_rehearsal()
    scene = make_scene(rehearsal, _state=SceneState.RINGING)

    rehearsing.hang_up(rehearsal.id, scene.id)

    assert fresh(scene).outcome is Outcome.SKIPPED


def test_hanging_up_on_them_asks_how_it_went(make_rehearsal, make_scene):
    rehearsal = make_rehearsal()
    scene = make_scene(rehearsal, _state=SceneState.TALKING)

    rehearsing.hang_up(rehearsal.id, scene.id)

    assert state_of(scene) is SceneState.OVER
    assert fresh(scene).outcome is None


def test_answers_are_kept_with_the_scene_and_an_empty_one_takes_it_back(make_rehearsal, make_scene):
    rehearsal = make_rehearsal()
    scene = make_scene(rehearsal, _state=SceneState.TALKING, answers={"intention": "L"})

    given = GivenOutcome(Outcome.SPOKE, answers={"intention": ""}, note="Kind.")
    rehearsing.give_outcome(rehearsal.id, scene.id, given)

    assert fresh(scene).answers == {}
    assert (fresh(scene).note, state_of(scene)) == ("Kind.", SceneState.OVER)


def test_an_answer_the_script_does_not_have_is_refused(make_rehearsal, make_scene):
    rehearsal = make_rehearsal()
    scene = make_scene(rehearsal, _state=SceneState.TALKING)

    with pytest.raises(UnknownAnswer):
        rehearsing.give_outcome(
            rehearsal.id, scene.id, GivenOutcome(Outcome.SPOKE, answers={"shoe size": "9"})
        )


def test_an_outcome_heard_of_one_person_is_not_told_of_another_who_came_to_the_telephone(
    make_rehearsal, make_scene
):
    rehearsal = make_rehearsal()
    scene = out_and_about(make_scene, rehearsal)
    rehearsing.speak_to(rehearsal.id, scene.id, Handover(scene.place_of_other))

    with pytest.raises(NotNow, match="You went on to somebody else"):
        rehearsing.give_outcome(
            rehearsal.id, scene.id, GivenOutcome(Outcome.NOT_HOME, entry_id=scene.place)
        )


def test_a_call_goes_on_with_the_other_one_of_the_house(make_rehearsal, make_scene):
    rehearsal = make_rehearsal()
    scene = out_and_about(make_scene, rehearsal, answers={"intention": "L"}, note="Out")

    rehearsing.speak_to(rehearsal.id, scene.id, Handover(scene.place_of_other))
    lesson = rehearsing.give_outcome(rehearsal.id, scene.id, GivenOutcome(Outcome.SPOKE))

    now = fresh(scene)
    assert (now.handed_over, now.answers, now.note, lesson) == (True, {}, "", "")


def test_who_is_not_asked_for_is_the_lesson(make_rehearsal, make_scene):
    rehearsal = make_rehearsal()
    scene = out_and_about(make_scene, rehearsal)

    lesson = rehearsing.give_outcome(rehearsal.id, scene.id, GivenOutcome(Outcome.SPOKE))

    assert "Derek answered" in lesson


@pytest.mark.parametrize(
    ("columns", "handover", "words"),
    [
        ({"picked_up_at": None}, Handover(101), "nobody on the telephone"),
        ({"outcome": Outcome.SPOKE}, Handover(101), "nobody on the telephone"),
        ({}, Handover(101, Outcome.VOICEMAIL), "what became of the person"),
        ({}, Handover(102), "cannot be asked for"),
        ({"handed_over": True}, Handover(101), "cannot be asked for"),
        ({"voter": Voter.FRIENDLY}, Handover(101), "cannot be asked for"),
    ],
)
def test_a_call_goes_on_with_nobody_else_as_on_an_evening(
    make_rehearsal, make_scene, columns, handover, words
):
    rehearsal = make_rehearsal()
    scene = out_and_about(make_scene, rehearsal, **columns)

    with pytest.raises(NotNow, match=words):
        rehearsing.speak_to(rehearsal.id, scene.id, handover)


def test_only_the_last_call_can_be_changed(make_rehearsal, make_scene):
    rehearsal = make_rehearsal()
    settled = {"_state": SceneState.OVER, "outcome": Outcome.SPOKE}
    first, last = (make_scene(rehearsal, nth=nth, **settled) for nth in (1, 2))

    with pytest.raises(NotNow, match="Only your last call"):
        rehearsing.undo_outcome(rehearsal.id, first.id)
    rehearsing.undo_outcome(rehearsal.id, last.id)

    assert fresh(last).outcome is None


def test_another_rehearsals_scene_is_out_of_reach(make_rehearsal, make_scene):
    theirs = make_scene(make_rehearsal(carrier_sid="CAother"), _state=SceneState.TALKING)

    with pytest.raises(NotNow, match="not one of this rehearsal"):
        rehearsing.hang_up(make_rehearsal().id, theirs.id)


def test_ending_hangs_up_the_phone(make_rehearsal, wired):
    rehearsal = make_rehearsal()

    rehearsing.end(rehearsal.id)

    assert jobs_on("urgent", wired.redis) == [(Job.HANG_UP_TRIAL, str(rehearsal.id))]


def test_a_voter_who_was_hung_up_on_does_not_come_back(make_rehearsal, make_scene):
    rehearsal = make_rehearsal()
    scene = make_scene(rehearsal, _state=SceneState.OVER)

    scenes.heard(rehearsal.id, scene.id, SceneSignal.PICKED_UP)

    assert scenes.playing(rehearsal.id) is None
    assert state_of(scene) is SceneState.OVER


@pytest.mark.parametrize(
    ("state", "scene", "word"),
    [
        (LegState.QUEUED, None, Situation.RINGING_YOU),
        (LegState.ANSWERED, None, Situation.PRESS_ONE),
        (LegState.ON_THE_LINE, None, Situation.READY),
        (LegState.ON_THE_LINE, SceneState.CALLED, Situation.DIALING),
        (LegState.ON_THE_LINE, SceneState.RINGING, Situation.RINGING),
        (LegState.ON_THE_LINE, SceneState.TALKING, Situation.TALKING),
        (LegState.ON_THE_LINE, SceneState.OVER, Situation.WRAP_UP),
        (LegState.COMPLETED, SceneState.TALKING, Situation.ENDED),
    ],
)
def test_a_rehearsal_looks_like_an_evening(wired, make_rehearsal, make_scene, state, scene, word):
    rehearsal = make_rehearsal(_state=state)
    if scene is not None:
        make_scene(rehearsal, _state=scene)

    with wired.sessions() as session:
        evening, _ = look_at_rehearsal(session, rehearsal)
        added = list(session.new)

    assert evening.situation is word
    assert added == []


def test_in_the_menu_it_looks_as_an_evening_does(wired, make_rehearsal):
    rehearsal = make_rehearsal(in_menu=True)

    with wired.sessions() as session:
        evening, _ = look_at_rehearsal(session, rehearsal)

    assert evening.situation is Situation.IN_MENU
    assert evening.contact.first_name == "Margaret"


def test_a_house_is_shown_with_whoever_came_to_the_telephone(wired, make_rehearsal, make_scene):
    rehearsal = make_rehearsal()
    scene = out_and_about(make_scene, rehearsal)
    before = house(wired, rehearsal)

    rehearsing.speak_to(rehearsal.id, scene.id, Handover(scene.place_of_other))

    assert before == ("Joan", ["Derek"], ["Derek"])
    assert house(wired, rehearsal) == ("Derek", ["Joan"], [])


def test_the_script_is_the_one_a_new_list_begins_with(make_list):
    assert make_list().script == rehearsing.SCRIPT


def out_and_about(make_scene, rehearsal, **columns):
    """Joan is out, and Derek has picked up."""
    talking = {"_state": SceneState.TALKING, "picked_up_at": rehearsal.moved_at}
    return make_scene(rehearsal, **{"voter": Voter.HOUSEMATE, **talking, **columns})


def house(wired, rehearsal):
    """Who is on the screen, who else is on this line, and with whom of them the call can go on."""
    with wired.sessions() as session:
        evening, _ = look_at_rehearsal(session, rehearsal)
    others = [each.first_name for each in evening.household]
    asked_for = [each.contact.first_name for each in evening.may_be_asked_for]
    return evening.contact.first_name, others, asked_for
