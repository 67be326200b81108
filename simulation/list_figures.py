"""The numbers of an evening list by list, and what became of the wishes that came in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from simulation.facts.database import CallFact, ListFact
from simulation.facts.evening import Evening
from simulation.facts.notes import Found
from simulation.figures import CONVERSATION, Spread, spread
from simulation.rules.wishes import caught_ringing

_LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class ListFigures:
    """One list's evening. ``shared_lines``: on another list too; ``suppressed_lines``: by the end of it.

    ``first_call`` and ``last_call``: London's clock when they were placed, to hold against ``hours_end``.
    """

    name: str
    kind: str
    people: int
    lines: int
    shared_lines: int
    suppressed_lines: int
    hours_end: str
    calls: int
    conversations: int
    first_call: str
    last_call: str


@dataclass(frozen=True)
class WishFigures:
    """The organiser's pile of wishes, by where those lines were, and how soon ringing phones fell silent."""

    entered: int
    ringing: int
    on_a_screen: int
    waiting: int
    wish_to_silence_ms: Spread


def list_figures(evening: Evening) -> list[ListFigures]:
    """Each list's figures, by name."""
    lists = evening.database.lists
    return [
        _of(evening, list_id, facts)
        for list_id, facts in sorted(lists.items(), key=lambda each: each[1].name)
    ]


def wish_figures(evening: Evening) -> WishFigures:
    """What organisers entered in the evening."""
    found = Counter(wish.found for wish in evening.notes.wishes)
    silences = [
        evening.milliseconds(max(wish.said_at, leg.created_at), leg.ended_at)
        for leg, wish in caught_ringing(evening)
        if leg.ended_at
    ]
    return WishFigures(
        entered=len(evening.notes.wishes),
        ringing=found[Found.RINGING],
        on_a_screen=found[Found.ON_A_SCREEN],
        waiting=found[Found.WAITING],
        wish_to_silence_ms=spread(silences),
    )


def _of(evening: Evening, list_id: UUID, facts: ListFact) -> ListFigures:
    others = [each.lines for key, each in evening.database.lists.items() if key != list_id]
    barred = {wish.line for wish in evening.database.suppressions if wish.lifted_at is None}
    calls = [
        call
        for call in evening.database.calls
        if call.call_list_id == list_id and call.placed_at is not None
    ]
    placed = sorted(call.placed_at for call in calls if call.placed_at)
    return ListFigures(
        name=facts.name,
        kind=facts.kind,
        people=facts.people,
        lines=len(facts.lines),
        shared_lines=len(facts.lines & frozenset().union(*others)),
        suppressed_lines=len(facts.lines & barred),
        hours_end=_hours_end(evening, list_id, placed),
        calls=len(calls),
        conversations=_conversations(calls),
        first_call=_clock(placed[0]) if placed else "",
        last_call=_clock(placed[-1]) if placed else "",
    )


def _conversations(calls: Sequence[CallFact]) -> int:
    return sum(call.outcome in CONVERSATION for call in calls)


def _hours_end(evening: Evening, list_id: UUID, placed: Sequence[datetime]) -> str:
    hours = evening.database.hours.get(list_id)
    if hours is None or not placed:
        return ""
    spans = {5: hours.saturday, 6: hours.sunday}
    return f"{spans.get(placed[0].astimezone(_LONDON).weekday(), hours.weekday)[1]:%H:%M}"


def _clock(at: datetime) -> str:
    return f"{at.astimezone(_LONDON):%H:%M:%S}"
