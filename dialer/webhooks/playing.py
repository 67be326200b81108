"""What a volunteer's phone plays in a rehearsal; each document that is asked for tells how far the scene is."""

from uuid import UUID

from dialer.record import scenes
from dialer.rehearsal.lifecycle import SceneSignal, SceneState
from dialer.rehearsal.lines import PARTS
from dialer.rehearsal.models import Scene
from dialer.webhooks import rehearsal_twiml as twiml
from dialer.webhooks.respond import addresses


def what_is_next(trial_id: UUID) -> str:
    """The scene that is on, or music when there is none."""
    scene = scenes.playing(trial_id)
    if scene is None:
        return twiml.hold(trial_id, addresses())
    if scene.state is SceneState.TALKING:
        return talking(trial_id, scene)
    scenes.heard(trial_id, scene.id, SceneSignal.RANG)
    return twiml.ringing(PARTS[scene.voter], scene.id, trial_id, addresses())


def talking(trial_id: UUID, scene: Scene, *, begin: int = 0) -> str:
    """What the voter of a scene says, from this of their lines on."""
    return twiml.talking(PARTS[scene.voter], scene.id, trial_id, addresses(), begin=begin)


def said_again(trial_id: UUID, scene_id: UUID, line: int) -> str:
    """The scene from this line on, in which another key than star was pressed; whatever is on, if it is over."""
    scene = scenes.playing(trial_id)
    if scene is None or scene.id != scene_id or scene.state is not SceneState.TALKING:
        return what_is_next(trial_id)
    return talking(trial_id, scene, begin=line)
