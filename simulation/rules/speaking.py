"""What goes out of the service: TwiML that can be used, pages that work, and no voter's number."""

from collections.abc import Sequence

from simulation.facts.evening import Evening

# What the carrier notes when it found nobody there: expected while a process is down on purpose.
_NOBODY_THERE = frozenset({11200, 11205, 11210, 15003, 16011})


def number_leaked(evening: Evening) -> Sequence[str]:
    """A voter's number in something a volunteer's browser was sent."""
    return evening.notes.leaks


def carrier_complained(evening: Evening) -> list[str]:
    """TwiML the carrier refused, or an answer of ours it could not use."""
    expected = _NOBODY_THERE if evening.killed else frozenset()
    return [
        f"{complaint.code}: {complaint.detail} ({complaint.call_sid})"
        for complaint in evening.carrier.complaints
        if complaint.code not in expected
    ]


def page_broken(evening: Evening) -> Sequence[str]:
    """A page or a button that failed, while nothing had been killed."""
    return () if evening.killed else evening.notes.broken
