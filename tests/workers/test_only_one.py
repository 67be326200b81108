"""One clock at a time, also when its connection to PostgreSQL breaks."""

from threading import Event, Thread

import pytest
from sqlalchemy import text

from workers.only_one import own_connection, wait_for_the_lock, watch_the_lock

SECONDS = 10


@pytest.fixture
def engine(wired):
    return wired.sessions.kw["bind"]


@pytest.fixture
def holder(engine):
    """The connection of a clock that holds the lock."""
    connection = own_connection(engine)
    wait_for_the_lock(connection, Event())
    yield connection
    connection.invalidate()
    connection.close()


def test_a_second_clock_waits_until_the_first_is_gone(engine, holder):
    stop, came = Event(), Event()
    with own_connection(engine) as second:
        waiting = Thread(target=lambda: (wait_for_the_lock(second, stop), came.set()))
        waiting.start()
        too_soon = came.wait(0.3)

        cut(engine, holder)

        assert came.wait(SECONDS)
        assert not too_soon
        waiting.join()
        second.invalidate()


def test_a_clock_that_loses_its_connection_stops(engine, holder):
    cut(engine, holder)

    assert watch_the_lock(holder, Event(), every=0.01) is False


def test_a_clock_that_is_told_to_stop_has_held_the_lock_to_the_end(holder):
    stop = Event()
    stop.set()

    assert watch_the_lock(holder, stop) is True


def cut(engine, connection) -> None:
    pid = connection.connection.dbapi_connection.info.backend_pid
    with engine.connect() as other:
        other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
