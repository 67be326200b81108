"""A shift held for one transaction: everything that happens in an evening happens to one of these."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.db import transaction
from dialer.shifts.models import Shift
from dialer.shifts.store import lock_shift
from dialer.wiring import wired


@dataclass(frozen=True)
class Held:
    """A shift whose row is locked, the session that holds it, and the moment it is."""

    session: Session
    shift: Shift
    now: datetime


@contextmanager
def holding(shift_id: UUID) -> Iterator[Held]:
    """A unit of work on one shift. Raises :class:`~dialer.shifts.store.UnknownShift`."""
    with transaction() as session:
        yield Held(session, lock_shift(session, shift_id), wired().clock.now())


@contextmanager
def wishing(shift_id: UUID) -> Iterator[Held]:
    """A unit of work that the volunteer asks for, which is a sign that they are there. Raises as ``holding`` does."""
    with holding(shift_id) as held:
        held.shift.seen_at = held.now
        yield held
