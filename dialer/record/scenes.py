"""The scenes of a rehearsal: begun, played on the volunteer's phone, and ended."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome, outcome_by_itself
from dialer.jobs import Job, enqueue
from dialer.live.publish import nudge
from dialer.record.evening import NotNow
from dialer.record.next import PAUSE
from dialer.record.trials import HeldTrial, holding_trial
from dialer.rehearsal.lifecycle import SceneSignal, SceneState
from dialer.rehearsal.models import Rehearsal, Scene
from dialer.rehearsal.store import rehearsal_of, scene_of, scenes_of, unsettled_scene
from dialer.rehearsal.voters import PEOPLE, Voter, who_is_next
from dialer.shifts.lifecycle import LegState

ALL_MET = "You have met everybody. End the rehearsal here, and begin for real when you like."


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


def go_on(held: Held) -> None:
    """With auto-advance, call the next voter after the pause of an evening, at the first go after it."""
    held.trial.session.flush()
    if not held.rehearsal.auto_advance or not _is_free(held):
        return
    if held.rehearsal.rings_at is None:
        held.rehearsal.rings_at = held.trial.now + PAUSE
    elif held.rehearsal.rings_at <= held.trial.now:
        call(held)


def call(held: Held) -> None:
    """Ring the next voter: the volunteer's phone plays it. Raises :class:`NotNow`."""
    if held.trial.trial.state is not LegState.ON_THE_LINE:
        raise NotNow("Your phone is not connected, so there is nothing to rehearse with.")
    held.rehearsal.notice = ""
    add(held, outcome=None)
    _play(held)


def add(held: Held, *, outcome: Outcome | None) -> None:
    """Meet the next voter, or pass over them with an outcome. Raises :class:`NotNow` after the last."""
    voter, now = held.next_voter, held.trial.now
    if voter is None:
        raise NotNow(ALL_MET)
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
    held.rehearsal.rings_at = None
    held.trial.session.add(scene)
    held.trial.session.flush()


def end_scene(held: Held, scene: Scene) -> None:
    """End a scene; the volunteer's phone goes back to the music."""
    held.rehearsal.rings_at = None
    if scene.hear(SceneSignal.HUNG_UP):
        scene.moved_at = held.trial.now
        _play(held)


def hang_up_on(held: Held, scene: Scene) -> None:
    """End a scene for the volunteer. Before they picked up it counts as no call, as on a real evening."""
    talked = scene.state in {SceneState.TALKING, SceneState.OVER}
    end_scene(held, scene)
    if not talked:
        scene.outcome = Outcome.SKIPPED


def heard(trial_id: UUID, scene_id: UUID, signal: SceneSignal) -> Scene | None:
    """The volunteer's phone plays this part of the scene now; None when the scene is none of this rehearsal's.

    One that nobody picks up is settled by itself, as on a real evening.
    """
    with holding(trial_id) as held:
        scene = scene_of(held.trial.session, trial_id, scene_id)
        if scene is not None and scene.hear(signal):
            scene.moved_at = held.trial.now
            if scene.state is SceneState.TALKING:
                scene.picked_up_at = held.trial.now
            if signal is SceneSignal.RANG_OUT:
                scene.outcome = outcome_by_itself(CallState.NO_ANSWER)
                held.rehearsal.notice = PEOPLE[scene.voter].lesson
        return scene


def playing(trial_id: UUID) -> Scene | None:
    """The scene that the volunteer's phone plays from now on, be it out of the menu; None for hold music."""
    with holding(trial_id) as held:
        held.rehearsal.in_menu = False
        if held.rehearsal.rings_at is None:
            go_on(held)
        scene = held.unsettled
        return None if scene is None or scene.state is SceneState.OVER else scene


def star_pressed(trial_id: UUID) -> None:
    """The volunteer left for the menu. That hangs up on the voter, as it does on a real call."""
    with holding(trial_id) as held:
        held.rehearsal.in_menu, held.rehearsal.rings_at = True, None
        scene = held.unsettled
        if scene is not None:
            hang_up_on(held, scene)


def _is_free(held: Held) -> bool:
    is_waiting = held.trial.trial.state is LegState.ON_THE_LINE and not held.rehearsal.in_menu
    return is_waiting and held.unsettled is None and held.next_voter is not None


def _play(held: Held) -> None:
    """Have the phone play what is on now. One in the menu asks by itself, with the key that was pressed."""
    if not held.rehearsal.in_menu:
        enqueue(held.trial.session, Job.PLAY_REHEARSAL, held.rehearsal.id)
