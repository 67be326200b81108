"""A volunteer's own telephone, as much of it as is ever shown again."""

from dataclasses import dataclass
from datetime import datetime

from dialer.accounts.models import Person
from dialer.numbering import LineKind
from dialer.phone import PhoneNumber

_ADVICE = {
    LineKind.LANDLINE: "A landline: the cheapest for us to ring, and it never runs flat.",
    LineKind.MOBILE: "A mobile. It works well. If you also have a landline, that is cheaper for us to ring.",
}


@dataclass(frozen=True)
class YourPhone:
    """``last_digits``: three; ``advice``: a sentence on its kind and what it costs.

    ``checked_at``: when they last heard themselves on it, None when they never did.
    """

    last_digits: str
    kind: LineKind
    advice: str
    checked_at: datetime | None = None


def phone_of(person: Person | None) -> YourPhone | None:
    """This person's phone; None when they gave none."""
    if person is None or not person.phone:
        return None
    number = PhoneNumber(person.phone)
    return YourPhone(number.last_digits, number.kind, _ADVICE[number.kind], person.line_checked_at)
