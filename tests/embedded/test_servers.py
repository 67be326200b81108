"""PostgreSQL and Redis out of packages."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from redis import Redis

from dialer.embedded.postgres import CARELESS, postgres_at
from dialer.embedded.redis import redis_at
from dialer.embedded.server import ServerDidNotStart, running


@pytest.fixture
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="phonebank-") as folder:
        yield Path(folder)


def test_a_private_postgresql_keeps_its_data_from_one_run_to_the_next(home):
    log = home / "postgres.log"
    with (
        running(postgres_at(home, settings=CARELESS), log=log) as url,
        psycopg.connect(url) as connection,
    ):
        connection.execute("CREATE TABLE kept AS SELECT 1 AS nth")

    with (
        running(postgres_at(home, settings=CARELESS), log=log) as url,
        psycopg.connect(url) as connection,
    ):
        assert connection.execute("SELECT nth FROM kept").fetchone() == (1,)


def test_a_private_postgresql_is_gone_afterwards_and_was_never_on_the_network(home):
    server = postgres_at(home, settings=CARELESS)
    with running(server, log=home / "postgres.log") as url, psycopg.connect(url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)

    assert not server.is_up()


def test_a_private_redis_answers_and_keeps_nothing(home):
    log = home / "redis.log"
    with running(redis_at(home), log=log) as url, Redis.from_url(url) as redis:
        redis.set("nudge", "look")

    assert not redis_at(home).is_up()
    with running(redis_at(home), log=log) as url, Redis.from_url(url) as redis:
        assert redis.get("nudge") is None


def test_a_server_that_does_not_come_up_says_why(home):
    broken = replace(redis_at(home), command=(*redis_at(home).command, "--no-such-option", "1"))

    with (
        pytest.raises(ServerDidNotStart, match="no-such-option"),
        running(broken, log=home / "redis.log"),
    ):
        pass
