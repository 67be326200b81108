"""Where the carrier asks what a volunteer hears next in a rehearsal; each question tells how far the scene is."""

from uuid import UUID

from flask import Blueprint, Response

from dialer.record import scenes
from dialer.rehearsal.lifecycle import SceneSignal, SceneState
from dialer.rehearsal.lines import PARTS
from dialer.rehearsal.models import Scene
from dialer.webhooks import rehearsal_twiml as twiml
from dialer.webhooks.respond import addresses, xml

blueprint = Blueprint("rehearsal", __name__)


@blueprint.post("/next")
def what_is_next(trial_id: UUID) -> Response:
    """The scene that is on, or music when there is none."""
    scene = scenes.playing(trial_id)
    if scene is None:
        return xml(twiml.hold(trial_id, addresses()))
    if scene.state is SceneState.TALKING:
        return _talking(trial_id, scene)
    scenes.heard(trial_id, scene.id, SceneSignal.RANG)
    part = PARTS[scene.voter]
    return xml(twiml.ringing(part, scene.id, trial_id, addresses()))


@blueprint.post("/scenes/<uuid:scene_id>/picked-up")
def picked_up(trial_id: UUID, scene_id: UUID) -> Response:
    """It has rung for long enough: the voter answers, unless the volunteer has hung up meanwhile."""
    scene = scenes.heard(trial_id, scene_id, SceneSignal.PICKED_UP)
    if scene is None or scene.state is not SceneState.TALKING:
        return what_is_next(trial_id)
    return _talking(trial_id, scene)


@blueprint.post("/scenes/<uuid:scene_id>/gone")
def gone(trial_id: UUID, scene_id: UUID) -> Response:
    """The voter has said all they had to say, and hangs up."""
    scenes.heard(trial_id, scene_id, SceneSignal.HUNG_UP)
    return what_is_next(trial_id)


def _talking(trial_id: UUID, scene: Scene) -> Response:
    return xml(twiml.talking(PARTS[scene.voter], scene.id, trial_id, addresses()))
