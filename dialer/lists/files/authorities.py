"""Whose register an elector number is from: two councils may each have a number 7 in a district AA."""

import re
from functools import lru_cache

# What councils call themselves beside the name of the place.
_STYLES = frozenset({
    "authority", "borough", "city", "corporation", "council", "county", "district", "electoral", "metropolitan", "of",
    "office", "registration", "royal", "service", "services", "the", "unitary",
})  # fmt: skip
_LONDON = re.compile(r"\blondon borough\b")
_NO_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=256)  # a column of a register has the same name in every row
def plain_authority(name: str) -> str:
    """A council's name as it is compared: Leeds, LEEDS CITY COUNCIL and City of Leeds are the same."""
    said = name.casefold().replace("'", "").replace("’", "").replace("&", " and ")
    words = _NO_WORD.sub(" ", _LONDON.sub(" ", said)).split()
    return " ".join([word for word in words if word not in _STYLES] or words)
