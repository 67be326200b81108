"""What registers and their updates say about an elector beside who they are."""

from collections.abc import Mapping
from enum import Enum, auto

from dialer.lists.files.columns import Filled
from dialer.lists.files.fields import Field
from dialer.lists.files.words import LONGEST_CELL, NO, YES, words_of


class Change(Enum):
    """What a monthly update does to an elector."""

    KEPT = auto()
    LEAVES = auto()
    NEVER_WAS = auto()


def change_in(filled: Filled) -> Change:
    """Deleted beats changed beats created; created and deleted together never was; all zero amends.

    Source: the layout of the monthly update, docs/lists.md.
    """
    if not _is_set(filled, Field.DELETED):
        return Change.KEPT
    return Change.NEVER_WAS if _is_set(filled, Field.CREATED) else Change.LEAVES


def votes_by_post(filled: Filled) -> bool | None:
    """Whether the file says that they vote by post; None when it says nothing about it."""
    for _, cell in filled.get(Field.ABSENT_KIND, ()):
        if "post" in cell.casefold():
            return True
    for _, cell in filled.get(Field.POSTAL_VOTER, ()):
        if cell.casefold() in YES or "post" in cell.casefold():
            return True
        if cell.casefold() in NO:
            return False
    return None


def marks_in(filled: Filled) -> Mapping[str, str]:
    """Markers, the kind of absent vote and whether they voted, as facts. Unknown letters are kept as they are."""
    facts = {}
    for field, name in _KEPT.items():
        for _, cell in filled.get(field, ()):
            facts[name] = words_of(cell)[:LONGEST_CELL]
    for heading, cell in filled.get(Field.VOTED, ()):
        facts[heading] = words_of(cell)[:LONGEST_CELL]
    return facts


_KEPT = {
    Field.MARKERS: "markers",
    Field.ABSENT_KIND: "absent vote",
    Field.TITLE: "title",
}


def _is_set(filled: Filled, field: Field) -> bool:
    """Months are numbers or dates; a zero or nothing is no month."""
    return any(cell.strip("0 ") for _, cell in filled.get(field, ()))
