"""Connections survive the server: what broke while it lay idle is made anew before it is used."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from dialer.connections import sessions_on

PID = text("SELECT pg_backend_pid()")


@pytest.fixture
def own(database_url):
    """Sessions whose connections count as idle as soon as they are laid down."""
    sessions = sessions_on(database_url, idle=0)
    yield sessions
    sessions.kw["bind"].dispose()


@pytest.fixture
def cut(wired):
    """Ends a connection from the server's side, as a restart does."""

    def _cut(pid: int) -> None:
        with wired.sessions() as session:
            session.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})

    return _cut


def test_one_that_broke_while_it_lay_idle_is_made_anew(own, cut):
    cut(used(own))

    assert used(own) > 0


def test_all_that_are_as_old_are_made_anew_with_it(own, cut):
    with own() as one, own() as other:
        pids = [one.scalar(PID), other.scalar(PID)]
    for pid in pids:
        cut(pid)

    used(own)

    with own() as one, own() as other:
        assert not {one.scalar(PID), other.scalar(PID)} & set(pids)


def test_one_that_was_just_used_is_not_asked_first(database_url, cut):
    """So that a webhook makes no trip to the database in vain; a server is not back that soon."""
    hurried = sessions_on(database_url, idle=60)
    cut(used(hurried))

    with pytest.raises(OperationalError):
        used(hurried)
    hurried.kw["bind"].dispose()


def used(sessions) -> int:
    with sessions() as session:
        return int(session.scalar(PID) or 0)
