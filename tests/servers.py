"""Real servers for the tests: the ones the environment names, or private ones."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from dialer.embedded.postgres import CARELESS, postgres_at
from dialer.embedded.redis import redis_at
from dialer.embedded.server import running
from dialer.schema import migrate


@contextmanager
def migrated_database(name: str) -> Iterator[str]:
    """The address of a fresh database of this name, with all tables and no rows."""
    with _postgres() as server_url:
        url = make_url(server_url).set(drivername="postgresql+psycopg")
        _make_database(url.render_as_string(hide_password=False), name)
        address = url.set(database=name).render_as_string(hide_password=False)
        migrate(address)
        yield address


@contextmanager
def empty_redis(number: int) -> Iterator[str]:
    """The address of a Redis of one's own; ``number`` is the database where a server is shared."""
    if given := os.environ.get("REDIS_URL"):
        yield f"{given.rstrip('/')}/{number}"
        return
    with _home() as home, running(redis_at(home), log=home / "redis.log") as url:
        yield url


@contextmanager
def _postgres() -> Iterator[str]:
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    with _home() as home:
        server = postgres_at(home, settings=CARELESS)
        with running(server, log=home / "postgres.log") as url:
            yield url


@contextmanager
def _home() -> Iterator[Path]:
    """A folder that is ours alone. Not pytest's: it takes others' right to enter away, and PostgreSQL's with it."""
    with tempfile.TemporaryDirectory(prefix="phonebank-") as folder:
        yield Path(folder)


def _make_database(server_url: str, name: str) -> None:
    engine = create_engine(server_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
