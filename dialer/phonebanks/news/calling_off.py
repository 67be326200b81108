"""Calling a phone bank off, or holding it after all; whoever said that they come is told."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from dialer.phonebanks.models import PhoneBank
from dialer.phonebanks.news.store import owe_called_off, owe_on_again

# Whose hand slipped takes it back within this, and nobody has heard of it.
SLIPPED = timedelta(minutes=2)


def call_off(session: Session, bank: PhoneBank, *, now: datetime) -> None:
    """Call it off; shifts under way go on. Whoever comes is told, unless it is over anyway."""
    if bank.cancelled_at is not None:
        return
    bank.cancelled_at = now
    if bank.ends_at > now:
        owe_called_off(session, bank.id, due_at=now + SLIPPED)


def hold_after_all(session: Session, bank: PhoneBank, *, now: datetime) -> None:
    """Hold it after all; whoever has been told otherwise by now is told that, too."""
    bank.cancelled_at = None
    owe_on_again(session, bank.id, due_at=now)
