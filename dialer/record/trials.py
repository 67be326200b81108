"""Ringing a volunteer's phone for a trial: begun, marked before the carrier is asked, and what is told of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.accounts.models import Person
from dialer.db import runs_again, transaction
from dialer.events.models import About
from dialer.events.store import keep
from dialer.jobs import Job, enqueue
from dialer.lists.suppression import was_asked_never
from dialer.live.publish import nudge
from dialer.phone import PhoneNumber
from dialer.record.evening import NotNow
from dialer.record.own_phone import refuse_unless_welcome
from dialer.record.placing import MOST_QUEUE_SECONDS
from dialer.record.reports import TrialReport
from dialer.shifts.lifecycle import LegSignal, LegState
from dialer.shifts.store import live_leg, open_shift_of
from dialer.telephony.carrier import Placed, TrialOrder
from dialer.trials.models import Trial, TrialKind
from dialer.trials.store import live_trial_of, lock_trial
from dialer.wiring import wired

# A check takes a minute, all the voters a quarter of an hour; whoever falls asleep over one is hung up on.
LONGEST_SECONDS = {TrialKind.LINE_CHECK: 240, TrialKind.REHEARSAL: 1800}


@dataclass(frozen=True)
class HeldTrial:
    """A trial whose row is locked, the session that holds it, and the moment it is."""

    session: Session
    trial: Trial
    now: datetime


@contextmanager
def holding_trial(trial_id: UUID) -> Iterator[HeldTrial]:
    """A unit of work on one trial. Raises ``UnknownTrial``."""
    with transaction() as session:
        yield HeldTrial(session, lock_trial(session, trial_id), wired().clock.now())


def begin(session: Session, person_id: UUID, kind: TrialKind) -> tuple[Trial, bool]:
    """Have the volunteer's phone rung, and whether that is new: a phone that is being rung is not rung twice.

    Raises :class:`NotNow` when there is no number, when it must not be rung, or when the phone is in use for something
    else.
    """
    now = wired().clock.now()
    person = session.get_one(Person, person_id, with_for_update=True)
    already = live_trial_of(session, person_id)
    if already is not None and already.kind is kind and not already.hang_up_wanted:
        return already, False
    _refuse_unless_free(session, person, already)
    refuse_unless_welcome(session, str(person.phone), now=now)
    trial = Trial(
        person_id=person_id, kind=kind, to_number=person.phone, queued_at=now, moved_at=now
    )
    session.add(trial)
    session.flush()
    keep(session, About.TRIAL, trial.id, "started", "started", {"kind": kind}, at=now)
    enqueue(session, Job.RING_TRIAL, trial.id)
    return trial, True


def end(held: HeldTrial, *, hears_goodbye: bool = False) -> None:
    """Hang up the volunteer's phone. One that has not been rung yet never will be.

    ``hears_goodbye``: it is just being told so and hangs up by itself; the sweep does it all the same, after a while.
    """
    held.trial.hang_up_wanted = True
    nudge(held.session, held.trial.id)
    if held.trial.state is LegState.QUEUED:
        take_in_trial(held, TrialReport(held.trial.id, LegSignal.CALLED_OFF, "called off"))
    elif hears_goodbye:
        held.trial.hang_up_asked_at = held.now
    elif held.trial.over_at is None:
        enqueue(held.session, Job.HANG_UP_TRIAL, held.trial.id)


def take_in_trial(held: HeldTrial, report: TrialReport) -> None:
    """Keep the report, let it move the trial, and promise what follows from the move."""
    trial = held.trial
    said = (report.key, report.signal, report.detail)
    keep(held.session, About.TRIAL, trial.id, *said, at=held.now)
    trial.carrier_sid = trial.carrier_sid or report.sid
    if not trial.hear(report.signal):
        return
    trial.moved_at = held.now
    nudge(held.session, trial.id)
    if trial.state is LegState.ON_THE_LINE:
        trial.pressed_at = held.now
    if trial.state.is_over:
        _is_over(held, report)
    elif trial.hang_up_wanted:
        enqueue(held.session, Job.HANG_UP_TRIAL, trial.id)


@runs_again
def take_trial_order(trial_id: UUID) -> TrialOrder | None:
    """The order to ring a volunteer for a trial, which is marked as placed; None when it is not wanted any more."""
    with holding_trial(trial_id) as held:
        trial = held.trial
        if trial.state is not LegState.QUEUED:
            return None
        if was_asked_never(held.session, trial.to_number):
            take_in_trial(
                held, TrialReport(trial.id, LegSignal.CALLED_OFF, "asked never to be rung")
            )
            return None
        take_in_trial(held, TrialReport(trial.id, LegSignal.PLACED, "placed"))
        return TrialOrder(trial.id, PhoneNumber(trial.to_number), LONGEST_SECONDS[trial.kind])


@runs_again
def trial_placed(trial_id: UUID, placed: Placed) -> None:
    """The carrier took the order. A ring that would come when nobody waits for it any more is called off."""
    with holding_trial(trial_id) as held:
        held.trial.carrier_sid = held.trial.carrier_sid or placed.sid
        if placed.queue_seconds > MOST_QUEUE_SECONDS:
            held.trial.hang_up_wanted = True
        if held.trial.hang_up_wanted:
            enqueue(held.session, Job.HANG_UP_TRIAL, trial_id)


@runs_again
def kind_of(trial_id: UUID) -> TrialKind:
    """What is tried out. Raises ``UnknownTrial``."""
    with holding_trial(trial_id) as held:
        return held.trial.kind


def _is_over(held: HeldTrial, report: TrialReport) -> None:
    held.trial.over_at = held.now
    held.trial.turned_away = report.turned_away
    was_on_the_line = held.trial.pressed_at is not None
    if held.trial.kind is TrialKind.LINE_CHECK and was_on_the_line:
        enqueue(held.session, Job.FORGET_VOICE, held.trial.id)


def _refuse_unless_free(session: Session, person: Person, other: Trial | None) -> None:
    if not person.phone:
        raise NotNow("Add your phone number first, so that we can ring you.")
    if other is not None:
        raise NotNow(
            "Your phone is still in use for the last one. Hang it up, and try again in a few seconds."
        )
    shift = open_shift_of(session, person.id)
    if shift is not None and live_leg(session, shift.id) is not None:
        raise NotNow("You are on the line for an evening of calls. End that first.")
