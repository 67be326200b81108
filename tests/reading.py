"""What the database and the queues say after the act, read afresh."""

from enum import StrEnum
from typing import Protocol, TypeVar
from uuid import UUID

from redis import Redis
from rq import Queue
from rq.serializers import JSONSerializer
from sqlalchemy import inspect, select

from dialer.db import Base, transaction
from dialer.events.models import Event
from dialer.jobs import Job

Row = TypeVar("Row", bound=Base)


class HasState(Protocol):
    @property
    def state(self) -> StrEnum: ...


class HasId(Protocol):
    id: UUID


def fresh(row: Row) -> Row:
    """The same row as it is now."""
    with transaction() as session:
        return session.get_one(type(row), inspect(row).identity)


def state_of(row: HasState) -> StrEnum:
    """Where a call, leg, conference or shift stands now."""
    return fresh(row).state


def events_of(subject: HasId) -> int:
    """How many events are kept about a subject."""
    return len(told(subject))


def told(subject: HasId) -> list[str]:
    """The signals kept about a subject, in the order in which they came."""
    with transaction() as session:
        found = select(Event.signal).where(Event.subject_id == subject.id).order_by(Event.id)
        return list(session.scalars(found))


def all_of(kind: type[Row]) -> list[Row]:
    """Every row of a table, in the order of its key."""
    with transaction() as session:
        key = inspect(kind).primary_key
        return list(session.scalars(select(kind).order_by(*key)))


def jobs_on(queue: str, redis: Redis) -> list[tuple[Job, str]]:
    """The jobs that wait on a queue, and the id each of them bears."""
    waiting = Queue(queue, connection=redis, serializer=JSONSerializer).jobs
    return [(Job(job.func_name), job.args[0]) for job in waiting]
