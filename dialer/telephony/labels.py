"""The names that people bear in a conference: who they are, and our own id for them."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Who(StrEnum):
    """Which side of a conversation somebody is on."""

    VOLUNTEER = "volunteer"
    CONTACT = "contact"


@dataclass(frozen=True)
class Label:
    """A participant's label; ``str()`` is what the carrier is told, and bears no personal data."""

    who: Who
    id: UUID

    @classmethod
    def read(cls, text: str) -> "Label | None":
        """The label out of what the carrier said; None for one that is not ours."""
        who, _, id = text.partition("-")
        try:
            return cls(Who(who), UUID(id))
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.who}-{self.id}"


def volunteer_label(leg_id: UUID) -> str:
    """The label of a volunteer, by their leg."""
    return str(Label(Who.VOLUNTEER, leg_id))


def contact_label(call_id: UUID) -> str:
    """The label of a contact, by their call."""
    return str(Label(Who.CONTACT, call_id))
