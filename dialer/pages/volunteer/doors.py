"""The two doors of the home page, by the names that volunteers know them by, and the way from one to the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialer.lists.kinds import ListKind
from dialer.record.look import Evening

TITLES: Mapping[ListKind, str] = {
    ListKind.PRIORITY_VOTERS: "Priority Voters",
    ListKind.MEMBERS: "Members and Volunteers",
}


@dataclass(frozen=True)
class Offer:
    """People to go on with when nobody is left: of which kind, and in the words of a button after "Call"."""

    kind: ListKind
    words: str


def offers_in(evening: Evening) -> Sequence[Offer]:
    """What an evening offers when nobody is left, the nearest to what was chosen first."""
    others, kind = evening.elsewhere, evening.shift.kind
    anywhere = [Offer(kind, "people anywhere")] if others.anywhere else []
    return [*anywhere, *([Offer(others.kind, TITLES[others.kind])] if others.kind else [])]
