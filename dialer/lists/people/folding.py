"""Several rows about one person in one batch into one: what comes later adds, and an empty cell takes nothing away."""

from collections.abc import Sequence
from dataclasses import replace

from dialer.lists.files.people import Listed

_WORDS = ("first_name", "last_name", "address", "road", "postcode", "ward", "constituency")
_SIGNS = ("polling_district", "elector_number", "membership_number")


def fold(people: Sequence[Listed]) -> Sequence[Listed]:
    """One for each person, where they first stand in the batch. The same person: by identity or membership number."""
    places: dict[str, int] = {}
    folded: list[Listed] = []
    for person in people:
        keys = [person.identity]
        if person.membership_number:
            keys.append(f"member|{person.membership_number.casefold()}")
        at = next((places[key] for key in keys if key in places), None)
        if at is None:
            at = len(folded)
            folded.append(person)
        else:
            folded[at] = _both(folded[at], person)
        places.update(dict.fromkeys(keys, at))
    return folded


def _both(one: Listed, later: Listed) -> Listed:
    words = {name: getattr(later, name) or getattr(one, name) for name in (*_WORDS, *_SIGNS)}
    says_more = later.postal_voter is not None
    return replace(
        one,
        **words,
        line=later.line or one.line,
        postal_voter=later.postal_voter if says_more else one.postal_voter,
        tags=tuple(dict.fromkeys((*one.tags, *later.tags))),
        facts={**one.facts, **later.facts},
        leaves=later.leaves,
    )
