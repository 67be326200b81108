"""Seeing that somebody waits for a lock, without sleeping for luck."""

import time

from sqlalchemy import text
from sqlalchemy.orm import Session

# A transaction sees the activity as it was at its first look, and no connection that was made since.
_LOOK_AFRESH = text("SELECT pg_stat_clear_snapshot()")
_WAITING = text(
    "SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))"
)


def until_somebody_waits(session: Session) -> None:
    """Look until another session waits for a lock of this one."""
    deadline = time.monotonic() + 10
    while not session.scalar(_WAITING):
        assert time.monotonic() < deadline, "nobody came to wait"
        session.execute(_LOOK_AFRESH)
