"""There must be one clock only: whoever holds the lock in PostgreSQL is it."""

from threading import Event

import structlog
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

log = structlog.get_logger()

# Any number, as long as nothing else in this database locks it.
CLOCK_LOCK = 20_260_401


def wait_for_the_lock(connection: Connection, stop: Event) -> None:
    """Come back when this connection holds the lock, or ``stop`` is set."""
    lock = text("SELECT pg_try_advisory_lock(:lock)")
    while not stop.is_set() and not connection.scalar(lock, {"lock": CLOCK_LOCK}):
        stop.wait(1)


def watch_the_lock(connection: Connection, stop: Event, *, every: float = 1.0) -> bool:
    """Come back when ``stop`` is set, or at once when the connection is lost, and the lock with it.

    Says whether the lock was held to the end. Another clock may hold it the moment it is lost.
    """
    while not stop.wait(every):
        try:
            connection.execute(text("SELECT 1"))
        except OperationalError:
            log.warning("clock_lock_lost")
            return False
    return True


def own_connection(engine: Engine) -> Connection:
    """A connection that stays open for as long as the lock is to be held."""
    return engine.connect().execution_options(isolation_level="AUTOCOMMIT")
