"""Who wrote something into a ledger: their id and their words in one column, and back."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.accounts.models import Person


@dataclass(frozen=True)
class Signed:
    """What somebody wrote, and their name; the name is empty when it was not a person."""

    name: str
    words: str


def sign(person_id: UUID, words: str) -> str:
    """Words with the id of whoever wrote them."""
    return f"{person_id}: {words}"


def read_signed(session: Session, text: str) -> Signed:
    """The words again, and whose they are. What nobody signed comes back as it is."""
    before, colon, words = text.partition(": ")
    try:
        person = session.get(Person, UUID(before)) if colon else None
    except ValueError:
        person = None
    return Signed(person.name, words) if person else Signed("", text)
