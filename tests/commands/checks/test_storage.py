"""What the doctor finds at PostgreSQL, at Redis and among the workers."""

from dataclasses import replace

import pytest
from rq import Queue, SimpleWorker

from commands.checks.storage import check_database, check_redis, check_workers
from dialer.jobs import QUEUE_OF


def test_a_migrated_database_is_well(settings):
    assert check_database(settings).is_well


def test_a_database_that_is_not_there_is_not(settings):
    gone = replace(settings, database_url="postgresql+psycopg://postgres@/none?host=/nowhere")

    assert "DATABASE_URL" in check_database(gone).remedy


def test_a_database_without_our_tables_says_how_to_make_them(settings):
    bare = replace(settings, database_url=_beside(settings.database_url, "postgres"))

    assert check_database(bare).remedy == "Run: bin/dialer migrate"


def test_a_redis_that_answers_is_well(settings):
    assert check_redis(settings).is_well


@pytest.mark.parametrize("url", ["unix:///nowhere/redis.sock", "nonsense"])
def test_a_redis_that_is_not_there_is_not(settings, url):
    gone = replace(settings, redis_url=url)

    assert "REDIS_URL" in check_redis(gone).remedy
    assert check_workers(gone).remedy == "See Redis."


def test_queues_without_a_worker_are_named(wired):
    listen(wired, "urgent")

    finding = check_workers(wired.settings)

    assert finding.found == "nobody listens to default, dialing, quick"


def test_workers_on_every_queue_are_well(wired):
    listen(wired, *set(QUEUE_OF.values()))

    assert check_workers(wired.settings).is_well


def listen(wired, *queues: str) -> None:
    """A worker is there and listens to these queues."""
    connection = wired.redis
    worker = SimpleWorker(
        [Queue(each, connection=connection) for each in queues], connection=connection
    )
    worker.register_birth()


def _beside(url: str, name: str) -> str:
    address, question, rest = url.partition("?")
    return f"{address.rpartition('/')[0]}/{name}{question}{rest}"
