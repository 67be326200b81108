"""The script's words with the names filled in."""

from collections.abc import Mapping, Sequence

from dialer.lists.models import Contact


def filled_in(lines: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """The lines with ``{first_name}`` and the like replaced; a name we do not have stays out of the way."""
    return [line.format_map(_OrNothing(names)) for line in lines]


def names_for(contact: Contact | None, *, volunteer: str, party: str) -> dict[str, str]:
    """What a script may refer to."""
    return {
        "volunteer": volunteer.split(" ", maxsplit=1)[0],
        "party": party,
        "first_name": contact.first_name if contact else "",
        "last_name": contact.last_name if contact else "",
        "ward": (contact.ward or contact.constituency or "your area") if contact else "your area",
        "constituency": (contact.constituency or "your area") if contact else "your area",
    }


class _OrNothing(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"
