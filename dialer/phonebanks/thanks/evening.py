"""What somebody's evening came to, over all of its shifts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.calls.figures import tally
from dialer.phonebanks.models import PhoneBank
from dialer.phonebanks.room.store import talks_in
from dialer.phonebanks.store import bank_by_id
from dialer.phonebanks.thanks.store import shifts_of_evening
from dialer.voterid.store import answers_given


@dataclass(frozen=True)
class Together:
    """What a phone bank came to: people spoken to by all who called there."""

    name: str
    talks: int
    goal: int


@dataclass(frozen=True)
class EveningCame:
    """Phones rung, people spoken to, answers recorded, and what the phone banks of the evening came to."""

    rung: int
    spoken: int
    answers: int
    together: Sequence[Together]


def evening_came(session: Session, person_id: UUID, evening: date) -> EveningCame:
    """Somebody's evening of this day in London, in numbers."""
    shifts = shifts_of_evening(session, person_id, evening)
    tallies = [tally(session, shift.id) for shift in shifts]
    banks = dict.fromkeys(shift.phone_bank_id for shift in shifts if shift.phone_bank_id)
    return EveningCame(
        rung=sum(each.calls for each in tallies),
        spoken=sum(each.spoke for each in tallies),
        answers=sum(answers_given(session, shift.id) for shift in shifts),
        together=[together(session, bank_by_id(session, bank_id)) for bank_id in banks],
    )


def together(session: Session, bank: PhoneBank) -> Together:
    """What this phone bank has come to so far."""
    return Together(bank.name, talks_in(session, bank.id), bank.goal)
