"""A rehearsal: the wishes of an evening, granted to a volunteer who meets nobody but made-up people.

None of this touches a queue entry, a call, an answer or a suppression: it has none of them at hand.
"""

from collections.abc import Mapping
from uuid import UUID

from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.record import scenes, trials
from dialer.record.evening import NotNow
from dialer.record.household import Handover, check_handover
from dialer.record.scenes import Held, holding
from dialer.record.telling import GivenOutcome
from dialer.record.trials import holding_trial
from dialer.rehearsal.models import Rehearsal, Scene
from dialer.rehearsal.store import scene_of
from dialer.rehearsal.voters import Voter, remark
from dialer.trials.models import TrialKind
from dialer.voterid.scripts import script_named

SCRIPT = "local-election"  # the one that a new list begins with
HELP_WOULD_COME = "On a real evening, a host would hear at once that you need somebody."


def start_rehearsal(person_id: UUID, first: Voter) -> UUID:
    """Ring the volunteer's phone for a rehearsal that begins with this voter; the one under way, if any.

    Raises :class:`NotNow` when there is no number, or when the phone is in use for something else.
    """
    with transaction() as session:
        trial, is_new = trials.begin(session, person_id, TrialKind.REHEARSAL)
        if is_new:
            session.add(Rehearsal(id=trial.id, first=first))
        return trial.id


def call(trial_id: UUID, entry: int, *, by_keypad: bool = False) -> None:
    """Play that the voter on the screen is rung. ``entry``: which place in the order they have, from 1."""
    with holding(trial_id) as held:
        if held.rehearsal.in_menu and not by_keypad:
            raise NotNow("Your phone is in the spoken menu. Press 1 there.")
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
        scenes.go_on(held)


def hang_up(trial_id: UUID, scene_id: UUID) -> None:
    """End the scene: they are hung up on."""
    with holding(trial_id) as held:
        scenes.hang_up_on(held, _scene(held, scene_id))
        scenes.go_on(held)


def give_outcome(trial_id: UUID, scene_id: UUID, given: GivenOutcome) -> str:
    """Say how a scene ended; it is ended first if it goes on. Gives what there is to learn from it.

    Raises ``NotNow`` and ``UnknownAnswer`` as a real call would.
    """
    _check(given.answers)
    with holding(trial_id) as held:
        scene = _scene(held, scene_id)
        if given.entry_id not in (None, scene.place):
            raise NotNow("You went on to somebody else on this call. Say how it went with them.")
        scenes.end_scene(held, scene)
        _say(scene, given.answers)
        scene.outcome, scene.note = given.outcome, given.note or scene.note
        held.rehearsal.notice = remark(scene.voter, given.outcome, handed_over=scene.handed_over)
        scenes.go_on(held)
        return held.rehearsal.notice


def add_answer(trial_id: UUID, scene_id: UUID, question: str, code: str) -> None:
    """Say what the voter answered, after the outcome. Raises ``NotNow`` and ``UnknownAnswer``."""
    _check({question: code})
    with holding(trial_id) as held:
        _say(_scene(held, scene_id), {question: code})


def answers_in(trial_id: UUID, scene_id: UUID) -> Mapping[str, str]:
    """What the voter answered so far."""
    with transaction() as session:
        scene = scene_of(session, trial_id, scene_id)
        return scene.answers if scene is not None else {}


def speak_to(trial_id: UUID, scene_id: UUID, handover: Handover) -> None:
    """Go on with the other one of the house. Raises ``NotNow`` and ``UnknownAnswer`` as a real call would."""
    _check(handover.answers)
    with holding(trial_id) as held:
        scene = _scene(held, scene_id)
        check_handover(handover, may_pass_on=scene.outcome is None and scene.was_answered)
        if handover.entry_id != scene.place_of_other:
            raise NotNow("That person cannot be asked for now. Go on with the one on the screen.")
        scene.handed_over, scene.answers, scene.note = True, {}, ""


def undo_outcome(trial_id: UUID, scene_id: UUID) -> None:
    """Ask again how the last scene ended."""
    with holding(trial_id) as held:
        scene = _scene(held, scene_id)
        if scene.outcome is None:
            return
        if held.unsettled is not None or scene != held.scenes[-1]:
            raise NotNow("Only your last call can be changed.")
        scene.outcome, held.rehearsal.notice = None, ""
        held.rehearsal.rings_at = None


def set_auto_advance(trial_id: UUID, *, on: bool) -> None:
    """Ring the next voter by itself from now on, or wait for the Call button."""
    with holding(trial_id) as held:
        held.rehearsal.auto_advance, held.rehearsal.notice = on, ""
        held.rehearsal.rings_at = None
        scenes.go_on(held)


def look_for_next(trial_id: UUID) -> None:
    """Call the next voter if it is time for it. Raises :class:`NotNow` when there is none."""
    with holding(trial_id) as held:
        if held.next_voter is None and held.unsettled is None:
            raise NotNow(scenes.ALL_MET)
        scenes.go_on(held)


def ask_for_help(trial_id: UUID) -> None:
    """Say what would happen: nobody is told of a rehearsal."""
    with holding(trial_id) as held:
        held.rehearsal.notice = HELP_WOULD_COME


def end(trial_id: UUID, *, hears_goodbye: bool = False) -> None:
    """End the rehearsal: the volunteer's phone is hung up, or is just being told goodbye and does so by itself."""
    with holding_trial(trial_id) as held:
        trials.end(held, hears_goodbye=hears_goodbye)


def _check(answers: Mapping[str, str]) -> None:
    script = script_named(SCRIPT)
    for question, code in answers.items():
        script.check_answer(question, code)


def _say(scene: Scene, answers: Mapping[str, str]) -> None:
    said = {**scene.answers, **answers}
    scene.answers = {question: code for question, code in said.items() if code}


def _check_place(held: Held, entry: int) -> None:
    if entry != len(held.scenes) + 1:
        raise NotNow("Somebody else has come up meanwhile. Look at the new name and press Call.")


def _scene(held: Held, scene_id: UUID) -> Scene:
    scene = scene_of(held.trial.session, held.rehearsal.id, scene_id)
    if scene is None:
        raise NotNow("That call is not one of this rehearsal's.")
    return scene
