"""A rehearsal by the keys of the phone alone: the menu is the one of an evening, and nobody hears of it."""

from xml.etree import ElementTree

import pytest

from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.events.models import About, Event
from dialer.jobs import Job
from dialer.lists.models import Suppression
from dialer.rehearsal.lifecycle import SceneState
from dialer.rehearsal.models import Rehearsal, Scene
from dialer.rehearsal.voters import Voter
from dialer.shifts.lifecycle import LegState
from dialer.shifts.models import HelpWanted, Shift
from dialer.voterid.models import Answer
from dialer.webhooks import words
from tests.reading import all_of, fresh, jobs_on, state_of


@pytest.fixture
def rehearsal(make_rehearsal):
    return make_rehearsal()


@pytest.fixture
def press(twilio, rehearsal):
    """Press a key at a step of a rehearsal's dialogue; what is heard next, and where the next key goes."""

    def press(step: str, key: str):
        form = {"CallSid": "CAtrial", "CallStatus": "in-progress", "Digits": key}
        answer = twiml(twilio.post(f"/webhooks/trials/{rehearsal.id}/{step}", form))
        to = answer.find("Gather").get("action") if answer.find("Gather") is not None else ""
        return said(answer), to.partition(f"/trials/{rehearsal.id}/")[2].partition("#")[0]

    return press


def test_star_leads_to_the_menu_of_an_evening(press):
    heard, leads_to = press("key", "*")

    assert "Next is Margaret Ashworth, Rehearsal Ward. Press 1 to ring them." in heard
    assert leads_to == "keys/next/1"


@pytest.mark.parametrize("key", ["1", "#"])
def test_any_other_key_leads_nowhere(press, key):
    heard, leads_to = press("key", key)

    assert "You are on the line, in a rehearsal" in heard
    assert leads_to == "key"


def test_star_in_mid_sentence_hangs_up_and_asks_how_it_went(press, rehearsal, make_scene):
    scene = make_scene(rehearsal, _state=SceneState.TALKING)

    heard, leads_to = press(f"scenes/{scene.id}/lines/2/key", "*")

    assert state_of(scene) is SceneState.OVER
    assert "How did it go with Margaret Ashworth?" in heard
    assert leads_to == f"keys/outcome/{scene.id}/1"


def test_another_key_in_mid_sentence_has_it_said_again(press, rehearsal, make_scene):
    scene = make_scene(rehearsal, _state=SceneState.TALKING)

    heard, leads_to = press(f"scenes/{scene.id}/lines/2/key", "5")

    assert heard.startswith("Oh, that is nice of you to ring.")
    assert leads_to == f"scenes/{scene.id}/lines/2/key"


def test_a_key_in_a_sentence_that_is_over_brings_the_music(press, rehearsal, make_scene):
    scene = make_scene(rehearsal, _state=SceneState.OVER)

    heard, _ = press(f"scenes/{scene.id}/lines/2/key", "5")

    assert "You are on the line, in a rehearsal" in heard


def test_pressing_1_rings_the_voter_on_this_very_line(press, rehearsal, wired):
    press("key", "*")

    _, leads_to = press("keys/next/1", words.CALL_KEY)

    assert [state_of(scene) for scene in all_of(Scene)] == [SceneState.RINGING]
    assert leads_to == "key"
    assert jobs_on("urgent", wired.redis) == []


def test_the_outcome_and_the_answers_are_given_by_keys(press, rehearsal, make_scene):
    scene = make_scene(rehearsal, _state=SceneState.TALKING)
    press("key", "*")

    heard, leads_to = press(f"keys/outcome/{scene.id}/1", "1")
    press(leads_to, "1")

    assert "Who will you vote for" in heard
    assert fresh(scene).outcome is Outcome.SPOKE
    assert fresh(scene).answers == {"intention": "L"}


def test_what_there_is_to_learn_is_said(press, rehearsal, make_scene):
    scene = make_scene(rehearsal, voter=Voter.MACHINE, _state=SceneState.TALKING)
    press("key", "*")

    heard, _ = press(f"keys/outcome/{scene.id}/1", "2")

    assert "That was a machine" in heard


def test_somebody_else_of_the_house_is_one_of_the_rarer_keys(press, rehearsal, make_scene):
    now = rehearsal.moved_at
    talking = {"_state": SceneState.TALKING, "picked_up_at": now}
    scene = make_scene(rehearsal, voter=Voter.HOUSEMATE, **talking)
    press("key", "*")

    _, leads_to = press(f"keys/outcome/{scene.id}/1", words.MORE_OUTCOMES_KEY)
    asked, leads_to = press(leads_to, words.HOUSE_KEY)
    heard, leads_to = press(leads_to, "1")

    assert "Press 1 for Derek Whitaker" in asked
    assert "How did it go with Derek Whitaker?" in heard
    assert leads_to == f"keys/outcome/{scene.id}/{fresh(scene).place}"


def test_auto_advance_is_chosen_by_key(press):
    press("key", "*")

    heard, _ = press("keys/next/1", words.BY_ITSELF_KEY)

    assert all_of(Rehearsal)[0].auto_advance
    assert "people are rung by themselves" in heard


def test_the_end_is_said_before_the_line_is_hung_up(press, rehearsal, wired):
    press("key", "*")

    heard, leads_to = press("keys/next/1", words.END_KEY)

    assert "You met 0 made-up voters, and nothing of it was kept as real." in heard
    assert leads_to == ""
    assert jobs_on("urgent", wired.redis) == []
    assert fresh(rehearsal).hang_up_wanted


def test_nothing_of_it_is_kept_as_real_and_no_host_hears_of_it(press, rehearsal, make_scene, wired):
    scene = make_scene(rehearsal, voter=Voter.HOSTILE, _state=SceneState.TALKING)
    press("key", "*")
    press(f"keys/outcome/{scene.id}/1", words.HELP_KEY)
    _, more = press(f"keys/outcome/{scene.id}/1", words.MORE_OUTCOMES_KEY)
    press(more, "4")
    press("keys/next/2", words.CORRECT_KEY)
    press(f"keys/outcome/{scene.id}/1", "8")

    heard, _ = press("keys/next/2", words.HELP_KEY)

    assert fresh(scene).outcome is Outcome.DO_NOT_CALL
    assert "On a real evening, a host would hear at once" in heard
    for real in (HelpWanted, Suppression, Answer, Call, Shift):
        assert all_of(real) == []
    assert {event.about for event in all_of(Event)} <= {About.TRIAL}
    assert {job for job, _ in jobs_on("urgent", wired.redis)} <= {Job.HANG_UP_TRIAL}


def test_a_menu_for_a_rehearsal_nobody_began_is_not_found(twilio, rehearsal, make_scene):
    nobody = make_scene(rehearsal).id

    assert twilio.post(f"/webhooks/trials/{nobody}/keys/menu", {}).status_code == 404


def test_a_rehearsal_that_has_ended_says_goodbye(twilio, make_rehearsal):
    over = make_rehearsal(_state=LegState.COMPLETED)

    answer = twiml(twilio.post(f"/webhooks/trials/{over.id}/keys/menu", {}))

    assert "Goodbye" in said(answer)


def twiml(answer):
    assert answer.status_code == 200, answer.text
    return ElementTree.fromstring(answer.data)  # noqa: S314 - it is our own


def said(answer) -> str:
    return " ".join(verb.text or "" for verb in answer.iter("Say"))
