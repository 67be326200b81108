"""What a rehearsal looks like, in the shape of an evening, so that the call screen cannot tell and need not know.

The rows in it are made here and belong to no session: they stand for a list, a contact and calls that do not exist.
"""

from collections.abc import Sequence
from datetime import time

from sqlalchemy.orm import Session

from dialer.calls.figures import Tally
from dialer.calls.models import Call
from dialer.calls.outcomes import MEANING, Outcome
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList, Contact
from dialer.queue.household.choosing import Housemate
from dialer.queue.models import QueueEntry
from dialer.record.look import Evening
from dialer.record.rehearsing import SCRIPT
from dialer.record.scenes import ALL_MET
from dialer.rehearsal.lifecycle import SHOWN_AS
from dialer.rehearsal.models import Rehearsal, Scene
from dialer.rehearsal.store import rehearsal_of, scenes_of
from dialer.rehearsal.voters import CONSTITUENCY, PEOPLE, WARD, Voter, who_is_next
from dialer.shifts.lifecycle import ConferenceState, LegState, ShiftState
from dialer.shifts.models import Shift
from dialer.shifts.situation import Parts, Situation, situation
from dialer.trials.models import Trial

WHY = "To practise: this person is made up."
OPENS, CLOSES = time(9), time(21)  # only for the times that are offered to ring back at
_NOBODY_SHOWN = {Situation.RINGING_YOU, Situation.PRESS_ONE, Situation.ENDED}


def look_at_rehearsal(session: Session, trial: Trial) -> tuple[Evening, dict[str, str]]:
    """The rehearsal as it stands, as if it were an evening, and the answers given in its present scene."""
    rehearsal, scenes = rehearsal_of(session, trial.id), scenes_of(session, trial.id)
    present = next((scene for scene in scenes if scene.outcome is None), None)
    voter = present.voter if present else who_is_next(rehearsal.first, len(scenes))
    word = _situation(trial, rehearsal, present, voter)
    is_shown = voter is not None and word not in _NOBODY_SHOWN
    is_other = present is not None and present.handed_over
    contact = _contact(voter, is_other=is_other) if voter and is_shown else None
    last = _last(scenes)
    evening = Evening(
        situation=word,
        shift=_shift(trial, rehearsal),
        leg=None,
        conference=None,
        call_list=_call_list() if contact else None,
        entry=QueueEntry(id=present.place if present else len(scenes) + 1) if contact else None,
        contact=contact,
        household=[_contact(voter, is_other=not is_other)] if voter and PEOPLE[voter].other else (),
        may_be_asked_for=_asked_for(present),
        call=_call(present) if present else None,
        last_call=_call(last) if last else None,
        last_contact=_contact(last.voter, is_other=last.handed_over) if last else None,
        history=(),
        open_until=None,
        nobody_because=ALL_MET,
        tally=_tally(scenes),
        help=None,
    )
    return evening, dict(present.answers) if present else {}


def is_over(trial: Trial) -> bool:
    """Whether a rehearsal has ended, or will as soon as the carrier has hung up."""
    return trial.over_at is not None or trial.hang_up_wanted


def _situation(
    trial: Trial, rehearsal: Rehearsal, present: Scene | None, voter: Voter | None
) -> Situation:
    if is_over(trial):
        return Situation.ENDED
    is_on_hold = trial.state is LegState.ON_THE_LINE and not rehearsal.in_menu
    parts = Parts(
        shift=ShiftState.OPEN,
        leg=trial.state,
        conference=ConferenceState.OPEN if is_on_hold else None,
        call=SHOWN_AS[present.state] if present else None,
        has_person=voter is not None,
    )
    return situation(parts)


def _shift(trial: Trial, rehearsal: Rehearsal) -> Shift:
    return Shift(
        id=trial.id,
        person_id=trial.person_id,
        kind=ListKind.PRIORITY_VOTERS,
        auto_advance=rehearsal.auto_advance,
        notice=rehearsal.notice,
        wants_next=False,
        rings_at=rehearsal.rings_at,
        started_at=trial.queued_at,
        seen_at=trial.moved_at,
    )


def _call_list() -> CallList:
    return CallList(
        name="Rehearsal",
        why=WHY,
        script=SCRIPT,
        kind=ListKind.PRIORITY_VOTERS,
        weekday_opens=OPENS,
        weekday_closes=CLOSES,
        saturday_opens=OPENS,
        saturday_closes=CLOSES,
        sunday_opens=OPENS,
        sunday_closes=CLOSES,
    )


def _contact(voter: Voter, *, is_other: bool) -> Contact:
    """The voter, or the other one of the house."""
    person = PEOPLE[voter]
    first, last = person.first_name, person.last_name
    if is_other and person.other is not None:
        first, last = person.other
    facts = {"category": person.title}
    return Contact(
        first_name=first, last_name=last, ward=WARD, constituency=CONSTITUENCY, facts=facts
    )


def _asked_for(scene: Scene | None) -> Sequence[Housemate]:
    """With whom the call can go on."""
    if scene is None or scene.place_of_other is None:
        return ()
    return [Housemate(scene.place_of_other, _contact(scene.voter, is_other=True))]


def _call(scene: Scene) -> Call:
    is_over = SHOWN_AS[scene.state].is_over
    return Call(
        id=scene.id,
        entry_id=scene.place,
        _state=SHOWN_AS[scene.state],
        queued_at=scene.called_at,
        placed_at=scene.called_at,
        answered_at=scene.picked_up_at,
        over_at=scene.moved_at if is_over else None,
        outcome=scene.outcome,
        note=scene.note,
    )


def _last(scenes: Sequence[Scene]) -> Scene | None:
    given = [scene for scene in scenes if scene.outcome not in {None, Outcome.SKIPPED}]
    return given[-1] if given else None


def _tally(scenes: Sequence[Scene]) -> Tally:
    outcomes = [scene.outcome for scene in scenes if scene.outcome is not None]
    rung = [outcome for outcome in outcomes if outcome is not Outcome.SKIPPED]
    return Tally(calls=len(rung), spoke=sum(MEANING[outcome].reaches for outcome in rung))
