"""The kinds of call lists."""

from enum import StrEnum


class ListKind(StrEnum):
    """The two doors on the home page."""

    PRIORITY_VOTERS = "priority_voters"
    MEMBERS = "members"
