"""Where the carrier asks how a line check goes on, and tells what was said in it."""

from uuid import UUID

from flask import Blueprint, Response, request

from dialer.record import line_check
from dialer.webhooks import line_check_twiml as words
from dialer.webhooks import twiml
from dialer.webhooks.respond import addresses, xml

blueprint = Blueprint("line_check", __name__)


def ask_to_speak(trial_id: UUID) -> Response:
    """They pressed 1: have them say something."""
    return xml(words.record(trial_id, addresses()))


@blueprint.post("/spoken")
def spoken(trial_id: UUID) -> Response:
    """They have said something."""
    _spoken(trial_id, f"spoken/{request.form['RecordingSid']}")
    return xml(words.wait_for_it(trial_id, addresses()))


@blueprint.post("/recording")
def recording(trial_id: UUID) -> tuple[str, int]:
    """The carrier has finished a recording, or has found that there is nothing on it."""
    sid = request.form["RecordingSid"]
    if request.form.get("RecordingStatus") == "completed":
        _spoken(trial_id, f"recording/{sid}")
        line_check.ready(trial_id, key=f"ready/{sid}")
    return "", 204


@blueprint.post("/silence")
def silence(trial_id: UUID) -> Response:
    """Nothing was said, or nothing arrived."""
    return xml(words.once_more(trial_id, addresses()))


@blueprint.post("/playback")
def playback(trial_id: UUID) -> Response:
    """Play what they said, once it can be played."""
    url, is_ready = line_check.recording_to_play(trial_id)
    if url is None:
        return silence(trial_id)
    if not is_ready:
        return xml(words.wait_for_it(trial_id, addresses()))
    return xml(words.play_back(url, trial_id, addresses()))


@blueprint.post("/played")
def played(trial_id: UUID) -> Response:
    """It has been played: the carrier may forget it, and they can say whether they heard it."""
    line_check.played(trial_id)
    return xml(words.did_you_hear(trial_id, addresses()))


@blueprint.post("/told")
def told(trial_id: UUID) -> Response:
    """1: they heard themselves. 2: they did not."""
    key = request.form.get("Digits", "")
    if key not in {words.HEARD_KEY, words.NOT_HEARD_KEY}:
        return xml(words.did_you_hear(trial_id, addresses()))
    heard = key == words.HEARD_KEY
    line_check.told(trial_id, heard=heard)
    return xml(twiml.goodbye(words.WORKS if heard else words.LOOK_AT_THE_SCREEN))


def _spoken(trial_id: UUID, key: str) -> None:
    form = request.form
    line_check.spoken(trial_id, form["RecordingSid"], form["RecordingUrl"], key=key)
