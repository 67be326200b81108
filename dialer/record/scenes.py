"""The scenes of a rehearsal: begun, played on the volunteer's phone, and ended."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from dialer.calls.outcomes import Outcome
from dialer.jobs import Job, enqueue
from dialer.live.publish import nudge
from dialer.record.evening import NotNow
from dialer.record.trials import HeldTrial, holding_trial
from dialer.rehearsal.lifecycle import SceneSignal, SceneState
from dialer.rehearsal.models import Rehearsal, Scene
from dialer.rehearsal.store import rehearsal_of, scene_of, scenes_of, unsettled_scene
from dialer.rehearsal.voters import Voter, who_is_next
from dialer.shifts.lifecycle import LegState


@dataclass(frozen=True)
class Held:
    """A rehearsal whose trial is locked."""

    trial: HeldTrial
    rehearsal: Rehearsal

    @property
    def scenes(self) -> list[Scene]:
        return list(scenes_of(self.trial.session, self.rehearsal.id))

    @property
    def unsettled(self) -> Scene | None:
        return unsettled_scene(self.trial.session, self.rehearsal.id)

    @property
    def next_voter(self) -> Voter | None:
        return who_is_next(self.rehearsal.first, len(self.scenes))


@contextmanager
def holding(trial_id: UUID) -> Iterator[Held]:
    """A unit of work on one rehearsal, after which its pages look again. Raises ``UnknownTrial``."""
    with holding_trial(trial_id) as trial:
        yield Held(trial, rehearsal_of(trial.session, trial_id))
        nudge(trial.session, trial_id)


def call(held: Held) -> None:
    """Ring the next voter: the volunteer's phone plays it. Raises :class:`NotNow`."""
    if held.trial.trial.state is not LegState.ON_THE_LINE:
        raise NotNow("Your phone is not connected, so there is nothing to rehearse with.")
    held.rehearsal.notice = ""
    add(held, outcome=None)
    enqueue(held.trial.session, Job.PLAY_REHEARSAL, held.rehearsal.id)


def add(held: Held, *, outcome: Outcome | None) -> None:
    """Meet the next voter, or pass over them with an outcome. Raises :class:`NotNow` after the last."""
    voter, now = held.next_voter, held.trial.now
    if voter is None:
        raise NotNow("You have met all six. End the rehearsal, and begin for real when you like.")
    state = SceneState.CALLED if outcome is None else SceneState.OVER
    scene = Scene(
        rehearsal_id=held.rehearsal.id,
        nth=len(held.scenes) + 1,
        voter=voter,
        _state=state,
        called_at=now,
        moved_at=now,
        outcome=outcome,
    )
    held.trial.session.add(scene)
    held.trial.session.flush()


def end_scene(held: Held, scene: Scene) -> None:
    """End a scene; the volunteer's phone goes back to the music."""
    if scene.hear(SceneSignal.HUNG_UP):
        scene.moved_at = held.trial.now
        enqueue(held.trial.session, Job.PLAY_REHEARSAL, held.rehearsal.id)


def heard(trial_id: UUID, scene_id: UUID, signal: SceneSignal) -> Scene | None:
    """The volunteer's phone plays this part of the scene now; None when the scene is none of this rehearsal's."""
    with holding(trial_id) as held:
        scene = scene_of(held.trial.session, trial_id, scene_id)
        if scene is not None and scene.hear(signal):
            scene.moved_at = held.trial.now
            if scene.state is SceneState.TALKING:
                scene.picked_up_at = held.trial.now
        return scene


def playing(trial_id: UUID) -> Scene | None:
    """The scene that the volunteer's phone should play now; None for hold music."""
    with holding_trial(trial_id) as held:
        scene = unsettled_scene(held.session, trial_id)
        return None if scene is None or scene.state is SceneState.OVER else scene
