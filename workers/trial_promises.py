"""Promises of line checks and rehearsals that no worker has kept."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from dialer.db import transaction
from dialer.jobs import Job, put_on_queue
from dialer.linecheck.store import voices_to_forget
from dialer.record.line_check import CERTAIN_AFTER
from dialer.rehearsal.store import scenes_to_play
from dialer.shifts.lifecycle import LegState
from dialer.shifts.rings.store import ring_hang_ups_wanted, rings_not_moved
from dialer.trials.models import Trial
from dialer.wiring import wired
from workers.patience import HANG_UP, PROMISED

Owed = tuple[Job, Iterable[UUID]]


class _AskedAbout(Protocol):
    """Something that bears when it was last asked about."""

    asked_at: datetime | None


def keep_trial_promises() -> None:
    """Ring the bell again for every piece of work still owed; jobs look before they act, so twice is harmless."""
    for job, trial_ids in _owed():
        for trial_id in trial_ids:
            put_on_queue(job, trial_id)


def _owed() -> list[Owed]:
    now = wired().clock.now()
    promised = PROMISED.since(now)
    with transaction() as session:
        trials = rings_not_moved(session, Trial, [LegState.QUEUED], since=promised)
        scenes = scenes_to_play(session, since=promised)
        checks = voices_to_forget(session, since=promised, certain_since=now - CERTAIN_AFTER)
        hang_ups = ring_hang_ups_wanted(session, Trial, since=HANG_UP.since(now))
        asked: list[_AskedAbout] = [*trials, *scenes, *checks]
        for owing in asked:
            owing.asked_at = now
        for trial in hang_ups:
            trial.hang_up_asked_at = now
        return [
            (Job.RING_TRIAL, [trial.id for trial in trials]),
            (Job.PLAY_REHEARSAL, [scene.rehearsal_id for scene in scenes]),
            (Job.FORGET_VOICE, [check.id for check in checks]),
            (Job.HANG_UP_TRIAL, [trial.id for trial in hang_ups]),
        ]
