"""Units of work: what is committed, and what is done once it is."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

import psycopg
import structlog
from sqlalchemy import MetaData
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Session

from dialer.wiring import wired

log = structlog.get_logger()
Asked = ParamSpec("Asked")
Given = TypeVar("Given")
TIMES = 3
STANDS_ASIDE_SECONDS = (0.1, 0.3)
# PostgreSQL, error codes: serialization_failure, deadlock_detected.
THROWN_OUT = frozenset({"40001", "40P01"})


class Base(DeclarativeBase):
    """What all tables have in common: constraints are named, so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


@contextmanager
def transaction() -> Iterator[Session]:
    """Commit on a clean exit, roll back on any other, then keep the promises made inside."""
    with wired().sessions() as session:
        with session.begin():
            yield session
        for promise in session.info.pop("promises", []):
            _keep(promise)


def runs_again(unit: Callable[Asked, Given]) -> Callable[Asked, Given]:
    """A unit of work that is run again, at most twice, when PostgreSQL threw it out for the sake of another one.

    Only for a function that is one transaction and touches nothing else before the commit: then all that it did is
    rolled back, its promises too, and the other one, for which it was thrown out, has had its way.
    """

    @wraps(unit)
    def run(*args: Asked.args, **named: Asked.kwargs) -> Given:
        for _ in range(TIMES - 1):
            try:
                return unit(*args, **named)
            except (OperationalError, psycopg.OperationalError) as problem:
                # The driver's own, where a statement went straight to it: dialer.driver.
                told = problem.orig if isinstance(problem, OperationalError) else problem
                if getattr(told, "sqlstate", None) not in THROWN_OUT:
                    raise
                log.warning("thrown_out_and_run_again", unit=unit.__name__)
                # At once, it could take a row again before the other one is awake to have it, and so for ever.
                time.sleep(random.uniform(*STANDS_ASIDE_SECONDS))  # noqa: S311  no secret
        return unit(*args, **named)

    return run


def after_commit(session: Session, promise: Callable[[], object]) -> None:
    """Promise to do this once the work is committed; a rollback forgets the promise."""
    session.info.setdefault("promises", []).append(promise)


def _keep(promise: Callable[[], object]) -> None:
    try:
        promise()
    except Exception:
        # The facts are safe in the database. workers.sweep finds the work still owed.
        log.exception("promise_not_kept_after_commit")
