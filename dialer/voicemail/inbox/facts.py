"""One message as an organiser sees it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID

from dialer.calls.outcomes import Outcome


class Sound(Enum):
    """Where the sound of a message is."""

    HERE = "here"
    COMING = "coming"  # still at the carrier
    GONE = "gone"  # kept as long as it may be


@dataclass(frozen=True)
class AboutCall:
    """The call of ours that they rang back about."""

    list_name: str
    placed_at: datetime
    outcome: Outcome | None


@dataclass(frozen=True)
class InboxMessage:
    """A message: ``names`` are the people on its line, the one we rang first.

    ``last_digits`` is None when the number was withheld; ``is_off``: the line is never rung again, because
    somebody asked for it.
    """

    id: UUID
    left_at: datetime
    seconds: int
    sound: Sound
    names: tuple[str, ...]
    last_digits: str | None
    about: AboutCall | None
    is_off: bool
    heard_at: datetime | None
    heard_by: str | None


@dataclass(frozen=True)
class RingBacks:
    """How many rang us, how many of them left a message, how many pressed the key never to be rung again."""

    rang: int
    left_message: int
    opted_out: int
