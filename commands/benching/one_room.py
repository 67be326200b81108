"""All volunteers of a benchmark in the room of one phone bank, and a host who speaks to them."""

import time
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import update

from commands.benching.commits import commits
from commands.benching.rows import Dialled
from dialer.db import transaction
from dialer.live.publish import nudge_room
from dialer.phonebanks.models import PhoneBank
from dialer.phonebanks.store import bank_by_id
from dialer.shifts.models import Shift
from dialer.wiring import wired

MESSAGES, EVERY_SECONDS = 40, 0.25


def gather(volunteers: Sequence[Dialled]) -> UUID:
    """Put everybody into one phone bank, and give its id."""
    now = wired().clock.now()
    with transaction() as session:
        bank = PhoneBank(
            name="Bench",
            begins_at=now,
            ends_at=now + timedelta(hours=3),
            goal=1000,
            code="BADE22",
            made_by=volunteers[0].person_id,
            made_at=now,
        )
        session.add(bank)
        session.flush()
        session.execute(update(Shift).values(phone_bank_id=bank.id))
        return bank.id


def speak(bank_id: UUID, volunteers: Sequence[Dialled]) -> list[tuple[UUID, float]]:
    """Say something to the whole room again and again; for each who should hear it, the moment of the commit."""
    told: list[tuple[UUID, float]] = []
    with commits() as moments:
        for nth in range(MESSAGES):
            with transaction() as session:
                bank_by_id(session, bank_id).message = f"Message {nth}"
                nudge_room(session, bank_id)
            told += [(each.shift_id, moments[-1]) for each in volunteers]
            time.sleep(EVERY_SECONDS)
    return told
