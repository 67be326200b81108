"""The two doors of the home page, by the names that volunteers know them by."""

from collections.abc import Mapping

from dialer.lists.kinds import ListKind

TITLES: Mapping[ListKind, str] = {
    ListKind.PRIORITY_VOTERS: "Priority Voters",
    ListKind.MEMBERS: "Members and Volunteers",
}
