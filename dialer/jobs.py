"""Every job by name and its queue; enqueued once the work that needs it is committed."""

from collections.abc import Mapping
from enum import StrEnum
from uuid import UUID

from redis import RedisError
from rq import Queue
from rq.serializers import JSONSerializer
from sqlalchemy.orm import Session

from dialer.db import after_commit
from dialer.wiring import wired


class Job(StrEnum):
    """A job is a doorbell: it bears one id, and looks at the row before it acts."""

    RING_VOLUNTEER = "workers.jobs.ring_volunteer"
    ASK_VOLUNTEER = "workers.jobs.ask_volunteer"
    PLACE_CALL = "workers.jobs.place_call"
    HANG_UP_CALL = "workers.jobs.hang_up_call"
    HANG_UP_LEG = "workers.jobs.hang_up_leg"
    RING_TRIAL = "workers.jobs.ring_trial"
    HANG_UP_TRIAL = "workers.jobs.hang_up_trial"
    PLAY_REHEARSAL = "workers.jobs.play_rehearsal"
    FORGET_VOICE = "workers.jobs.forget_voice"
    FETCH_MESSAGE = "workers.jobs.fetch_message"
    IMPORT_FILE = "workers.jobs.import_file"
    SCREEN_LINES = "workers.jobs.screen_lines"
    REBUILD_SELECTION = "workers.jobs.rebuild_selection"
    SEND_LINK = "workers.jobs.send_link"
    SEND_THANKS = "workers.jobs.send_thanks"
    SEND_NEWS = "workers.jobs.send_news"


QUEUE_OF: Mapping[Job, str] = {
    Job.HANG_UP_CALL: "urgent",
    Job.HANG_UP_LEG: "urgent",
    Job.ASK_VOLUNTEER: "urgent",
    Job.HANG_UP_TRIAL: "urgent",
    Job.PLAY_REHEARSAL: "urgent",
    Job.RING_VOLUNTEER: "dialing",
    Job.RING_TRIAL: "dialing",
    Job.PLACE_CALL: "dialing",
    Job.FETCH_MESSAGE: "quick",
    Job.FORGET_VOICE: "quick",
    Job.IMPORT_FILE: "default",
    Job.SCREEN_LINES: "default",
    Job.REBUILD_SELECTION: "default",
    Job.SEND_LINK: "quick",
    Job.SEND_THANKS: "default",
    Job.SEND_NEWS: "default",
}


# A job that runs longer than this is stopped; the sweep rings its bell again.
LONGEST_SECONDS: Mapping[Job, int] = {
    Job.IMPORT_FILE: 3600,
    Job.SCREEN_LINES: 3600,
    Job.REBUILD_SELECTION: 3600,
    Job.FETCH_MESSAGE: 120,
    Job.SEND_LINK: 120,
}


def enqueue(session: Session, job: Job, subject: UUID) -> None:
    """Enqueue the job once this transaction is committed; a rollback forgets it.

    The same job may come to be enqueued twice, so every job looks at its subject before it acts.
    """
    after_commit(session, lambda: put_on_queue(job, subject))


def others_wait(job: Job) -> bool:
    """Whether anything waits for the workers that do jobs like this; no, when Redis cannot be asked."""
    try:
        return _queue_of(job).count > 0
    except RedisError:
        return False


def put_on_queue(job: Job, subject: UUID) -> None:
    """Enqueue the job now, for callers that have no transaction open."""
    _queue_of(job).enqueue(
        job.value,
        str(subject),
        result_ttl=0,
        failure_ttl=86_400,
        job_timeout=LONGEST_SECONDS.get(job, 60),
    )


def _queue_of(job: Job) -> Queue:
    return Queue(QUEUE_OF[job], connection=wired().redis, serializer=JSONSerializer)
