"""Kinds of files: what people call them, and what they are for.

Source: the layouts of electoral registration offices and party membership exports, as listed in docs/lists.md.
"""

from collections.abc import Sequence
from enum import StrEnum

from dialer.lists.files.fields import Field
from dialer.lists.files.headings import plain


class Layout(StrEnum):
    """A kind of file, by the name that people know it by."""

    REGISTER_14 = "full register, 14 columns"
    REGISTER_13 = "full register, 13 columns"
    UPDATE = "monthly update of a register"
    SCOTTISH = "Scottish register"
    GLASGOW = "Glasgow register"
    ABSENT_VOTERS = "absent voters"
    MARKED_REGISTER = "marked register"
    MEMBERS = "member list"
    CALL_LIST = "call list"

    @property
    def is_marks(self) -> bool:
        """Whether it only tells more about people on a register, and puts nobody on a list."""
        return self in (Layout.UPDATE, Layout.ABSENT_VOTERS, Layout.MARKED_REGISTER)

    @property
    def must_be_known(self) -> bool:
        """Whether its rows say too little to make a person of them."""
        return self is Layout.MARKED_REGISTER

    @property
    def is_register(self) -> bool:
        """Whether it comes from a council, so that its elector numbers mean nothing without that council's name."""
        return self not in (Layout.MEMBERS, Layout.CALL_LIST)


def layout_of(header: Sequence[str], fields: Sequence[Field]) -> Layout:
    """The kind of file that has these headings with these meanings."""
    there, names = set(fields), {plain(name) for name in header}
    if {Field.DELETED, Field.CHANGED, Field.ELECTOR_NUMBER} <= there:
        return Layout.UPDATE
    if Field.ELECTOR_NUMBER in there:
        return _of_electors(there, names)
    return Layout.MEMBERS if Field.MEMBERSHIP_NUMBER in there else Layout.CALL_LIST


def _of_electors(there: set[Field], names: set[str]) -> Layout:
    """Told apart by columns that only one of them has."""
    if Field.PHONE not in there and Field.VOTED in there:
        return Layout.MARKED_REGISTER
    if Field.PHONE not in there and there & {Field.ABSENT_KIND, Field.POSTAL_VOTER}:
        return Layout.ABSENT_VOTERS
    for heading, layout in _SIGNS.items():
        if heading in names:
            return layout
    return Layout.MEMBERS if Field.MEMBERSHIP_NUMBER in there else Layout.CALL_LIST


_SIGNS = {
    "franchiseflag": Layout.SCOTTISH,
    "qualification": Layout.GLASGOW,
    "electorname": Layout.REGISTER_13,
    "electorsurname": Layout.REGISTER_14,
}
