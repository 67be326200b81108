"""A rehearsal: the wishes of an evening, granted to a volunteer who meets nobody but made-up people.

None of this touches a queue entry, a call, an answer or a suppression: it has none of them at hand.
"""

from uuid import UUID

from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.record import scenes, trials
from dialer.record.evening import NotNow
from dialer.record.scenes import Held, holding
from dialer.record.telling import GivenOutcome
from dialer.record.trials import holding_trial
from dialer.rehearsal.lifecycle import SceneState
from dialer.rehearsal.models import Rehearsal, Scene
from dialer.rehearsal.store import scene_of
from dialer.rehearsal.voters import Voter, remark
from dialer.trials.models import TrialKind
from dialer.voterid.scripts import script_named

SCRIPT = "local-election"  # the one that a new list begins with


def start_rehearsal(person_id: UUID, first: Voter) -> UUID:
    """Ring the volunteer's phone for a rehearsal that begins with this voter; the one under way, if any.

    Raises :class:`NotNow` when there is no number, or when the phone is in use for something else.
    """
    with transaction() as session:
        trial, is_new = trials.begin(session, person_id, TrialKind.REHEARSAL)
        if is_new:
            session.add(Rehearsal(id=trial.id, first=first))
        return trial.id


def call(trial_id: UUID, entry: int) -> None:
    """Play that the voter on the screen is rung. ``entry``: which place in the order they have, from 1."""
    with holding(trial_id) as held:
        if held.unsettled is None:
            _check_place(held, entry)
            scenes.call(held)


def skip(trial_id: UUID, entry: int) -> None:
    """Pass over the voter on the screen."""
    with holding(trial_id) as held:
        if held.unsettled is not None:
            raise NotNow("There is nobody to skip any more.")
        _check_place(held, entry)
        scenes.add(held, outcome=Outcome.SKIPPED)


def hang_up(trial_id: UUID, scene_id: UUID) -> None:
    """End the scene. Before they picked up it counts as no call, as on a real evening."""
    with holding(trial_id) as held:
        scene = _scene(held, scene_id)
        talked = scene.state in {SceneState.TALKING, SceneState.OVER}
        scenes.end_scene(held, scene)
        if not talked:
            scene.outcome = Outcome.SKIPPED


def give_outcome(trial_id: UUID, scene_id: UUID, given: GivenOutcome) -> None:
    """Say how a scene ended; it is ended first if it goes on. Raises ``UnknownAnswer`` as a real call would."""
    script = script_named(SCRIPT)
    for question, code in given.answers.items():
        script.check_answer(question, code)
    with holding(trial_id) as held:
        scene = _scene(held, scene_id)
        scenes.end_scene(held, scene)
        answers = {**scene.answers, **given.answers}
        scene.answers = {question: code for question, code in answers.items() if code}
        scene.outcome, scene.note = given.outcome, given.note
        held.rehearsal.notice = remark(scene.voter, given.outcome)
        held.trial.session.flush()
        if held.rehearsal.auto_advance and held.next_voter is not None and held.unsettled is None:
            scenes.call(held)


def undo_outcome(trial_id: UUID, scene_id: UUID) -> None:
    """Ask again how the last scene ended."""
    with holding(trial_id) as held:
        scene = _scene(held, scene_id)
        if scene.outcome is None:
            return
        if held.unsettled is not None or scene != held.scenes[-1]:
            raise NotNow("Only your last call can be changed.")
        scene.outcome, held.rehearsal.notice = None, ""


def set_auto_advance(trial_id: UUID, *, on: bool) -> None:
    """Ring the next voter by itself from now on, or wait for the Call button."""
    with holding(trial_id) as held:
        held.rehearsal.auto_advance, held.rehearsal.notice = on, ""


def ask_for_help(trial_id: UUID) -> None:
    """Say what would happen: nobody is told of a rehearsal."""
    with holding(trial_id) as held:
        held.rehearsal.notice = (
            "On a real evening, a host would hear at once that you need somebody."
        )


def end(trial_id: UUID) -> None:
    """End the rehearsal: the volunteer's phone is hung up."""
    with holding_trial(trial_id) as held:
        trials.end(held)


def _check_place(held: Held, entry: int) -> None:
    if entry != len(held.scenes) + 1:
        raise NotNow("Somebody else has come up meanwhile. Look at the new name and press Call.")


def _scene(held: Held, scene_id: UUID) -> Scene:
    scene = scene_of(held.trial.session, held.rehearsal.id, scene_id)
    if scene is None:
        raise NotNow("That call is not one of this rehearsal's.")
    return scene
