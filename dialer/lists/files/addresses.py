"""The parts of an address in one line, and the road by itself."""

import re
from collections.abc import Sequence

from dialer.lists.files.columns import Filled
from dialer.lists.files.fields import Field
from dialer.lists.files.words import words_of

_HOUSE = re.compile(r"\d+[A-Za-z]?(?:[-/]\d+[A-Za-z]?)?")
_NUMBERED = re.compile(rf"{_HOUSE.pattern},?\s+(\D.*)")


def address_and_road(filled: Filled, *, postcode: str) -> tuple[str, str]:
    """(address, road). The address is without the postcode, which registers like to repeat in a line of it.

    A road without a column of its own is the first line that begins with a house number.
    """
    parts = [words_of(cell) for _, cell in filled.get(Field.ADDRESS, ())]
    roads = [words_of(cell) for _, cell in filled.get(Field.ROAD, ())]
    if postcode:
        bare = postcode.replace(" ", "").casefold()
        parts = [part for part in parts if part.replace(" ", "").casefold() != bare]
    road = roads[0] if roads else _road_in(parts)
    return ", ".join(_with_roads(parts, roads) if roads else parts), road


def _road_in(parts: Sequence[str]) -> str:
    for part in parts:
        if part[:1].isdigit() and (numbered := _NUMBERED.fullmatch(part)):
            return numbered[1]
    return ""


def _with_roads(parts: Sequence[str], roads: Sequence[str]) -> Sequence[str]:
    """The road goes behind the house number, unless some line has it already."""
    missing = [road for road in roads if not any(road.casefold() in p.casefold() for p in parts)]
    if not missing:
        return parts
    at = next((at for at, part in enumerate(parts) if _HOUSE.fullmatch(part)), None)
    if at is None:
        return [*missing, *parts]
    return [*parts[:at], f"{parts[at]} {missing[0]}", *missing[1:], *parts[at + 1 :]]
