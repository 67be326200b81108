"""What every test may ask for: real PostgreSQL and Redis, a clock that stands still, a carrier that only remembers."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from redis import Redis
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from dialer.connections import sessions_on
from dialer.live.hub import Hub
from dialer.schema import metadata
from dialer.settings import Settings
from dialer.wiring import Wiring, redis_at, unwire, wire
from tests.fakes import FakeCarrier, FakeClock, Twilio, environment
from tests.servers import empty_redis, migrated_database

pytest_plugins = [
    "tests.factories",
    "tests.evenings",
    "tests.on_the_line",
    "tests.phone_banks",
    "tests.registers",
    "tests.trials",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--film DIR``: the stories in tests/browser/whole leave a picture of every state there."""
    parser.addoption("--film", metavar="DIR", help="Take pictures of every state into this folder.")


@pytest.fixture(scope="session")
def database_url(worker_id: str) -> Iterator[str]:
    with migrated_database(f"phonebank_test_{worker_id}") as url:
        yield url


@pytest.fixture(scope="session")
def redis_url(worker_id: str) -> Iterator[str]:
    with empty_redis(int(worker_id.removeprefix("gw")) if worker_id != "master" else 0) as url:
        yield url


@pytest.fixture(scope="session")
def sessions(database_url: str) -> Iterator[sessionmaker[Session]]:
    sessions = sessions_on(database_url)
    yield sessions
    sessions.kw["bind"].dispose()


@pytest.fixture(scope="session")
def redis(redis_url: str) -> Iterator[Redis]:
    with Redis.from_url(redis_url) as redis:
        yield redis


@pytest.fixture
def settings(database_url: str, redis_url: str) -> Settings:
    return Settings.read(environment(DATABASE_URL=database_url, REDIS_URL=redis_url))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def carrier() -> FakeCarrier:
    return FakeCarrier()


@pytest.fixture
def wired(
    settings: Settings,
    sessions: sessionmaker[Session],
    redis: Redis,
    carrier: FakeCarrier,
    clock: FakeClock,
) -> Iterator[Wiring]:
    """Everything the code under test is wired to; what it left behind is swept up afterwards."""
    yield wire(Wiring(settings, sessions, redis, carrier, clock))
    unwire()
    redis.flushdb()
    with sessions.begin() as session:
        session.execute(text("SET LOCAL lock_timeout = '5s'"))
        tables = reversed(metadata().sorted_tables)
        session.execute(text("; ".join(f'DELETE FROM "{table.name}"' for table in tables)))


@pytest.fixture
def no_redis(wired: Wiring) -> Iterator[Wiring]:
    """The same wiring while Redis has vanished: nobody listens where it was."""
    with redis_at("unix:///nowhere/redis.sock", patience=1) as nowhere:
        yield replace(wired, redis=nowhere)


@pytest.fixture(scope="session")
def made() -> dict[Settings, Flask]:
    """The applications made so far: reading two hundred addresses takes longer than most tests."""
    return {}


@pytest.fixture
def app(wired: Wiring, made: dict[Settings, Flask]) -> Iterator[Flask]:
    """The application for these settings. What a test may change of it, or make it remember, ends with the test."""
    from dialer.app import create_app  # noqa: PLC0415 - rules are tested without the web

    if wired.settings not in made:
        made[wired.settings] = create_app()
    app = made[wired.settings]
    configured = dict(app.config)
    app.testing = True
    app.extensions["hub"] = Hub(wired.redis)
    yield app
    app.config.clear()
    app.config.update(configured)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def twilio(client: FlaskClient) -> Twilio:
    return Twilio(client)
