"""A line check, step by step: begun, spoken, played back, told, and the voice forgotten at the carrier."""

from datetime import timedelta
from uuid import UUID

from dialer.accounts.models import Person
from dialer.db import runs_again, transaction
from dialer.events.models import About
from dialer.events.store import keep
from dialer.jobs import Job, enqueue
from dialer.linecheck.models import LineCheck
from dialer.linecheck.store import check_of
from dialer.live.publish import nudge
from dialer.record.trials import HeldTrial, begin, end, holding_trial
from dialer.trials.models import TrialKind
from dialer.trials.store import live_trial_of

# After this long it is played all the same: the report that it is ready may have been lost.
LONGEST_WAIT_SECONDS = 8
# What was said just before somebody hung up is listed at the carrier a while after the end of the call.
CERTAIN_AFTER = timedelta(minutes=5)


@runs_again
def start_check(person_id: UUID) -> UUID:
    """Have the volunteer's phone rung for a line check; the id of the one that is under way, if any.

    Raises ``NotNow`` when there is no number, or when the phone is in use for something else.
    """
    with transaction() as session:
        trial, is_new = begin(session, person_id, TrialKind.LINE_CHECK)
        if is_new:
            session.add(LineCheck(id=trial.id))
        return trial.id


@runs_again
def stop_check(person_id: UUID) -> None:
    """Hang up a line check that is under way; nothing when there is none."""
    trial_id = _under_way(person_id)
    if trial_id is not None:
        with holding_trial(trial_id) as held:
            end(held)


@runs_again
def spoken(trial_id: UUID, recording_sid: str, recording_url: str, *, key: str) -> None:
    """They said something, and the carrier has it. Told by two reports in either order, each perhaps twice."""
    with holding_trial(trial_id) as held:
        check = _heard(held, key, "spoken")
        check.recording_sid, check.recording_url = recording_sid, recording_url
        check.spoken_at = check.spoken_at or held.now
        check.forgotten_at = None
        if held.trial.over_at is not None:
            enqueue(held.session, Job.FORGET_VOICE, trial_id)


@runs_again
def ready(trial_id: UUID, *, key: str) -> None:
    """The carrier can play what they said."""
    with holding_trial(trial_id) as held:
        check = _heard(held, key, "ready")
        check.ready_at = check.ready_at or held.now


@runs_again
def played(trial_id: UUID) -> None:
    """It was played back to them, so that the carrier can forget it, now and not at the end of the call."""
    with holding_trial(trial_id) as held:
        check = _heard(held, "played", "played")
        check.played_at = check.played_at or held.now
        enqueue(held.session, Job.FORGET_VOICE, trial_id)


@runs_again
def told(trial_id: UUID, *, heard: bool) -> None:
    """They said whether they heard themselves. If so, their line is checked, unless it is another by now."""
    with holding_trial(trial_id) as held:
        check = _heard(held, f"told/{heard}", "told")
        check.heard = heard
        person = held.session.get_one(Person, held.trial.person_id)
        if heard and person.phone == held.trial.to_number:
            person.line_checked_at = held.now


@runs_again
def recording_to_play(trial_id: UUID) -> tuple[str | None, bool]:
    """The address of what they said, if they said anything, and whether the carrier can play it yet."""
    with holding_trial(trial_id) as held:
        check = check_of(held.session, trial_id)
        waited = (held.now - (check.spoken_at or held.now)).total_seconds()
        return check.recording_url, check.ready_at is not None or waited > LONGEST_WAIT_SECONDS


@runs_again
def voice_of(trial_id: UUID) -> tuple[str | None, str | None]:
    """What the carrier calls the call and what was said in it, as far as we were told."""
    with holding_trial(trial_id) as held:
        return held.trial.carrier_sid, check_of(held.session, trial_id).recording_sid


@runs_again
def forgotten(trial_id: UUID) -> None:
    """The carrier has nothing of it. That is certain only some minutes after nothing more can be said."""
    with holding_trial(trial_id) as held:
        over_at = held.trial.over_at
        if over_at is not None and over_at < held.now - CERTAIN_AFTER:
            check_of(held.session, trial_id).forgotten_at = held.now


def _heard(held: HeldTrial, key: str, signal: str) -> LineCheck:
    keep(held.session, About.TRIAL, held.trial.id, key, signal, {}, at=held.now)
    nudge(held.session, held.trial.id)
    return check_of(held.session, held.trial.id)


def _under_way(person_id: UUID) -> UUID | None:
    with transaction() as session:
        trial = live_trial_of(session, person_id)
        return trial.id if trial and trial.kind is TrialKind.LINE_CHECK else None
