"""Connections to PostgreSQL, looked at before use when they have lain idle for a while."""

import time
from typing import Any

import psycopg
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.orm import Session, sessionmaker

# A server that went away took longer than this to come back; asking before every use would cost a
# webhook one more trip to the database than it needs.
IDLE_SECONDS = 1.0
_LAID_DOWN = "laid down at"


def sessions_on(database_url: str, *, idle: float = IDLE_SECONDS) -> sessionmaker[Session]:
    """Sessions on a PostgreSQL database; objects stay readable after the commit.

    A connection that was not used for ``idle`` seconds is asked whether it still stands.
    """
    engine = create_engine(
        database_url,
        pool_size=10,
        max_overflow=20,
        hide_parameters=True,  # errors are logged, and parameters are people's numbers and names
    )
    _look_at_idle_ones(engine, idle)
    return sessionmaker(engine, expire_on_commit=False)


def _look_at_idle_ones(engine: Engine, idle: float) -> None:
    @event.listens_for(engine, "checkin")
    def laid_down(_: object, record: Any) -> None:
        record.info[_LAID_DOWN] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def taken_up(connection: Any, record: Any, _: object) -> None:
        laid_down_at = record.info.get(_LAID_DOWN)
        if laid_down_at is None or time.monotonic() - laid_down_at < idle:
            return
        try:
            engine.dialect.do_ping(connection)
        except psycopg.Error as gone:
            # The pool throws away all that are as old as this one, and makes a new one.
            raise InvalidatePoolError from gone
