"""Where the carrier asks what a volunteer hears next in a rehearsal, and tells of the keys they press."""

from uuid import UUID

from flask import Blueprint, Response, request

from dialer.record import scenes
from dialer.rehearsal.lifecycle import SceneSignal, SceneState
from dialer.webhooks import keypad, playing
from dialer.webhooks.menu import menu
from dialer.webhooks.rehearsal_sitting import RehearsalByPhone
from dialer.webhooks.respond import xml

blueprint = Blueprint("rehearsal", __name__)
blueprint.register_blueprint(keypad.blueprint, url_prefix="/keys")
STAR = "*"


@blueprint.post("/next")
def what_is_next(trial_id: UUID) -> Response:
    """The scene that is on, or music when there is none."""
    return xml(playing.what_is_next(trial_id))


@blueprint.post("/scenes/<uuid:scene_id>/picked-up")
def picked_up(trial_id: UUID, scene_id: UUID) -> Response:
    """It has rung for long enough: the voter answers, unless the volunteer has hung up meanwhile."""
    scene = scenes.heard(trial_id, scene_id, SceneSignal.PICKED_UP)
    if scene is None or scene.state is not SceneState.TALKING:
        return what_is_next(trial_id)
    return xml(playing.talking(trial_id, scene))


@blueprint.post("/scenes/<uuid:scene_id>/rang-out")
def rang_out(trial_id: UUID, scene_id: UUID) -> Response:
    """It has rung for as long as a real call does, and nobody answers."""
    scenes.heard(trial_id, scene_id, SceneSignal.RANG_OUT)
    return what_is_next(trial_id)


@blueprint.post("/scenes/<uuid:scene_id>/gone")
def gone(trial_id: UUID, scene_id: UUID) -> Response:
    """The voter has said all they had to say, and hangs up."""
    scenes.heard(trial_id, scene_id, SceneSignal.HUNG_UP)
    return what_is_next(trial_id)


@blueprint.post("/key")
def key(trial_id: UUID) -> Response:
    """A key, while there was music or ringing: star leads to the menu, any other nowhere."""
    if request.form.get("Digits") != STAR:
        return what_is_next(trial_id)
    scenes.star_pressed(trial_id)
    return xml(menu(RehearsalByPhone(trial_id)))


@blueprint.post("/scenes/<uuid:scene_id>/lines/<int:line>/key")
def key_in_a_line(trial_id: UUID, scene_id: UUID, line: int) -> Response:
    """A key, while the voter said this line: star leads to the menu; after any other they say it again."""
    if request.form.get("Digits") == STAR:
        return key(trial_id)
    return xml(playing.said_again(trial_id, scene_id, line))
