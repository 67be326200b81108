"""What befalls lines, for tests of the queue."""

from datetime import datetime

from dialer.db import transaction
from dialer.lists.models import Line, Reason, Source
from dialer.lists.suppression import lift, suppress
from dialer.queue.claim import rest_line
from dialer.wiring import wired


def bar(line: str, reason: Reason = Reason.DO_NOT_CALL) -> None:
    """Somebody says that this line must not be rung."""
    with transaction() as session:
        now = wired().clock.now()
        suppress(session, line, reason, Source.ORGANISER, said_at=now, evidence="a test")


def allow(line: str, reason: Reason = Reason.DO_NOT_CALL) -> None:
    """An organiser lifts it."""
    with transaction() as session:
        lift(session, line, [reason], at=wired().clock.now(), by="a test")


def rests(line: str, *, until: datetime) -> None:
    """The line is left in peace."""
    with transaction() as session:
        rest_line(session, line, until=until)


def rest_of(line: str) -> datetime | None:
    """Until when it is."""
    with transaction() as session:
        return session.get_one(Line, line).rest_until
