"""What a volunteer's phone plays in a rehearsal."""

from uuid import uuid4
from xml.etree import ElementTree

import pytest

from dialer.rehearsal.lifecycle import SceneState
from dialer.rehearsal.lines import PARTS
from dialer.rehearsal.voters import Voter
from dialer.shifts.lifecycle import LegState
from tests.reading import fresh, state_of


@pytest.fixture
def asks(twilio):
    """Ask what comes next at one step of a rehearsal; the document."""

    def asks(rehearsal, step, **form):
        said = {"CallSid": "CAtrial", "CallStatus": "in-progress"} | form
        answer = twilio.post(f"/webhooks/trials/{rehearsal.id}/{step}", said)
        assert answer.status_code == 200, answer.text
        return ElementTree.fromstring(answer.data)  # noqa: S314 - it is our own

    return asks


def sounds(document):
    return [verb.text.rpartition("/")[2] for verb in document.iter("Play")]


def test_pressing_one_puts_them_on_hold_and_in_no_conference(asks, make_rehearsal):
    rehearsal = make_rehearsal(_state=LegState.ANSWERED)

    document = asks(rehearsal, "pressed", Digits="1")

    assert sounds(document) == ["hold.wav"]
    assert document.find(".//Conference") is None
    assert state_of(rehearsal) is LegState.ON_THE_LINE


def test_a_voter_who_was_called_is_heard_ringing(asks, make_rehearsal, make_scene):
    rehearsal = make_rehearsal()
    scene = make_scene(rehearsal)

    document = asks(rehearsal, "next")

    assert sounds(document) == ["ring.wav"]
    assert state_of(scene) is SceneState.RINGING


@pytest.mark.parametrize("voter", sorted(set(Voter) - {Voter.NOBODY}))
def test_a_voter_who_picks_up_says_their_part(asks, make_rehearsal, make_scene, voter, wired):
    rehearsal = make_rehearsal()
    scene = make_scene(rehearsal, voter=voter, _state=SceneState.RINGING)

    document = asks(rehearsal, f"scenes/{scene.id}/picked-up")

    assert [verb.text for verb in document.iter("Say")] == [
        line.words for line in PARTS[voter].lines
    ]
    assert fresh(scene).picked_up_at == wired.clock.now()


def test_a_voter_who_has_said_everything_is_gone_and_the_music_comes_back(
    asks, make_rehearsal, make_scene
):
    rehearsal = make_rehearsal()
    scene = make_scene(rehearsal, _state=SceneState.TALKING)

    document = asks(rehearsal, f"scenes/{scene.id}/gone")

    assert sounds(document) == ["hold.wav"]
    assert state_of(scene) is SceneState.OVER


def test_the_same_question_again_is_answered_the_same(asks, make_rehearsal, make_scene):
    rehearsal = make_rehearsal()
    scene = make_scene(rehearsal, _state=SceneState.RINGING)

    first, again = (asks(rehearsal, f"scenes/{scene.id}/picked-up") for _ in range(2))

    assert ElementTree.tostring(first) == ElementTree.tostring(again)


def test_a_voter_who_was_hung_up_on_while_ringing_does_not_pick_up(
    asks, make_rehearsal, make_scene
):
    rehearsal = make_rehearsal()
    scene = make_scene(rehearsal, _state=SceneState.OVER)

    assert sounds(asks(rehearsal, f"scenes/{scene.id}/picked-up")) == ["hold.wav"]


def test_a_scene_nobody_knows_is_music(asks, make_rehearsal):
    rehearsal = make_rehearsal()

    assert sounds(asks(rehearsal, f"scenes/{uuid4()}/picked-up")) == ["hold.wav"]


def test_the_ringing_tone_is_there_to_be_fetched(client):
    with client.get("/sounds/ring.wav") as answer:
        assert answer.status_code == 200
        assert answer.mimetype.startswith("audio/")
