"""Joining a phone bank, or saying that one does not come. It gives entry, and never a right."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.db import runs_again, transaction
from dialer.live.publish import nudge, nudge_room
from dialer.phonebanks.models import PhoneBank
from dialer.phonebanks.store import bank_by_id, bank_now, say_coming
from dialer.record.evening import NotNow
from dialer.shifts.store import lock_shift, open_shift_of
from dialer.wiring import wired


@runs_again
def join(person_id: UUID, bank_id: UUID) -> None:
    """Come to a phone bank; a shift that is under way without one belongs to it from now on, when it is on.

    Raises ``UnknownBank``, and :class:`NotNow` when it is over or called off.
    """
    with transaction() as session:
        now = wired().clock.now()
        bank = bank_by_id(session, bank_id)
        refuse_unless_ahead(bank, now)
        say_coming(session, bank_id, person_id, coming=True, now=now)
        if bank_now(session, person_id, now=now) == bank:
            _bring_the_shift(session, person_id, bank_id)
        nudge_room(session, bank_id)


@runs_again
def stay_away(person_id: UUID, bank_id: UUID) -> None:
    """Say that one does not come after all, or leave: a shift under way goes on without the room.

    What was done before counts there all the same. Raises ``UnknownBank``.
    """
    with transaction() as session:
        now, bank = wired().clock.now(), bank_by_id(session, bank_id)
        say_coming(session, bank.id, person_id, coming=False, now=now)
        _take_the_shift_out(session, person_id, bank_id, now)
        nudge_room(session, bank_id)


def refuse_unless_ahead(bank: PhoneBank, now: datetime) -> None:
    """Raises :class:`NotNow`, in words for whoever holds the code, when it is over or called off."""
    if bank.cancelled_at is not None:
        raise NotNow(f"“{bank.name}” has been called off. You can call all the same, on your own.")
    if bank.ends_at <= now:
        raise NotNow(
            f"“{bank.name}” is over. Ask who invited you for the next one; you can also call on your own."
        )


def _bring_the_shift(session: Session, person_id: UUID, bank_id: UUID) -> None:
    mine = open_shift_of(session, person_id)
    if mine is None:
        return
    shift = lock_shift(session, mine.id)
    if shift.room_id is None:
        shift.phone_bank_id, shift.left_bank_at = bank_id, None
        nudge(session, shift.id)


def _take_the_shift_out(session: Session, person_id: UUID, bank_id: UUID, now: datetime) -> None:
    mine = open_shift_of(session, person_id)
    shift = lock_shift(session, mine.id) if mine else None
    if shift is not None and shift.room_id == bank_id:
        shift.left_bank_at = now
        nudge(session, shift.id)
