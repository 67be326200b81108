"""The processes that work in the background: RQ workers, and the clock."""

import signal
import time
from collections.abc import Callable
from threading import Event

import click
import structlog
from rq import Queue, SimpleWorker, Worker
from rq.serializers import JSONSerializer
from sqlalchemy import text

import dialer.schema  # noqa: F401  a row can be written only when every table it refers to is known
from dialer.logs import configure_logs
from dialer.settings import Settings
from dialer.wiring import wire, wired, wiring_from
from workers.schedule import EVERY

log = structlog.get_logger()

# A worker that has done this many jobs makes way for a fresh one, whatever it may have leaked.
JOBS_A_LIFE = 5_000
# Any number, as long as nothing else in this database locks it: there must be one clock only.
CLOCK_LOCK = 20_260_401
# Workers wait for jobs in one long question; RQ itself lengthens this to what that takes.
REDIS_PATIENCE = 20


@click.group()
def cli() -> None:
    """Background work."""
    settings = Settings.from_environment()
    configure_logs(demo=settings.demo)
    wire(wiring_from(settings, redis_patience=REDIS_PATIENCE))


@cli.command()
@click.argument("queues", nargs=-1, required=True)
@click.option("--forking", is_flag=True, help="Do each job in a process of its own.")
def work(queues: tuple[str, ...], *, forking: bool) -> None:
    """Do the jobs of these queues, the first one first."""
    kind = Worker if forking else SimpleWorker
    connection = wired().redis
    listened = [Queue(name, connection=connection, serializer=JSONSerializer) for name in queues]
    worker = kind(listened, connection=connection, serializer=JSONSerializer)
    worker.work(max_jobs=JOBS_A_LIFE, logging_level="WARNING")


@cli.command()
def clock() -> None:
    """Do what recurs. A second clock waits until the first one is gone."""
    stop = Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    engine = wired().sessions.kw["bind"]
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        lock = text("SELECT pg_try_advisory_lock(:lock)")
        while not stop.is_set() and not connection.scalar(lock, {"lock": CLOCK_LOCK}):
            stop.wait(1)
        _tick_until(stop)


def _tick_until(stop: Event) -> None:
    due = dict.fromkeys(EVERY, time.monotonic())
    while not stop.is_set():
        for task, every in EVERY.items():
            if time.monotonic() >= due[task]:
                due[task] = time.monotonic() + every
                _do(task)
        stop.wait(0.1)


def _do(task: Callable[[], None]) -> None:
    try:
        task()
    except Exception:
        # The clock must go on whatever one task meets; the task comes round again.
        log.exception("recurring_task_failed", task=task.__name__)


if __name__ == "__main__":
    cli()
