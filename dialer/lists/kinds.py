"""The kinds of call lists."""

from enum import StrEnum


class ListKind(StrEnum):
    """The two doors on the home page."""

    PRIORITY_VOTERS = "priority_voters"
    MEMBERS = "members"

    @property
    def other(self) -> "ListKind":
        """The other door."""
        return ListKind.MEMBERS if self is ListKind.PRIORITY_VOTERS else ListKind.PRIORITY_VOTERS
