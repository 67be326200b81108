"""Several rows about one person in one batch into one: what comes later adds, and an empty cell takes nothing away."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dialer.lists.files.people import Listed

_WORDS = ("first_name", "last_name", "address", "road", "postcode", "ward", "constituency")
_SIGNS = ("polling_district", "elector_number", "membership_number")


@dataclass(frozen=True)
class Folded:
    """One for each person, where they first stand in the batch; ``mistaken`` have the elector number of another."""

    people: Sequence[Listed]
    mistaken: Sequence[Listed]


def fold(people: Sequence[Listed]) -> Folded:
    """Bring together who is the same person: by identity or membership number."""
    places: dict[str, int] = {}
    folded: list[Listed] = []
    mistaken: list[Listed] = []
    for person in people:
        keys = [person.identity]
        if person.membership_number:
            keys.append(f"member|{person.membership_number.casefold()}")
        at = next((places[key] for key in keys if key in places), None)
        if at is None:
            at = len(folded)
            folded.append(person)
        elif person.identity == folded[at].identity and person.is_somebody_else(folded[at]):
            mistaken.append(person)
            continue
        else:
            folded[at] = _both(folded[at], person)
        places.update(dict.fromkeys(keys, at))
    return Folded(folded, mistaken)


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
