"""The processes that work in the background: RQ workers, and the clock."""

import signal
import sys
from threading import Event, Thread

import click
from rq import Queue, SimpleWorker, Worker
from rq.serializers import JSONSerializer

import dialer.schema  # noqa: F401  a row can be written only when every table it refers to is known
from dialer.logs import configure_logs
from dialer.settings import Settings
from dialer.wiring import wire, wired, wiring_from
from workers.only_one import own_connection, wait_for_the_lock, watch_the_lock
from workers.schedule import EVERY
from workers.ticking import tick

# A worker that has done this many jobs makes way for a fresh one, whatever it may have leaked.
JOBS_A_LIFE = 5_000
# Workers wait for jobs in one long question; RQ itself lengthens this to what that takes.
REDIS_PATIENCE = 20


@click.group()
def cli() -> None:
    """Background work."""


@cli.command()
@click.argument("queues", nargs=-1, required=True)
@click.option("--forking", is_flag=True, help="Do each job in a process of its own.")
def work(queues: tuple[str, ...], *, forking: bool) -> None:
    """Do the jobs of these queues, the first one first."""
    _wire_up(redis_patience=REDIS_PATIENCE)
    kind = Worker if forking else SimpleWorker
    connection = wired().redis
    listened = [Queue(name, connection=connection, serializer=JSONSerializer) for name in queues]
    worker = kind(listened, connection=connection, serializer=JSONSerializer)
    worker.work(max_jobs=JOBS_A_LIFE, logging_level="WARNING")


@cli.command()
def clock() -> None:
    """Do what recurs. A second clock waits until the first one is gone."""
    _wire_up(redis_patience=1)
    stop = Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    with own_connection(wired().sessions.kw["bind"]) as connection:
        wait_for_the_lock(connection, stop)
        ticking = Thread(target=tick, args=(EVERY, stop), name="ticking")
        ticking.start()
        try:
            held = watch_the_lock(connection, stop)
        finally:
            stop.set()
            ticking.join()
    sys.exit(0 if held else 1)


def _wire_up(*, redis_patience: float) -> None:
    settings = Settings.from_environment()
    configure_logs(demo=settings.demo)
    wire(wiring_from(settings, redis_patience=redis_patience))


if __name__ == "__main__":
    cli()
