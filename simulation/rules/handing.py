"""One line is with one shift at a time, on whatever lists its people stand."""

from collections import defaultdict
from collections.abc import Callable, Hashable
from itertools import pairwise

from simulation.facts.database import CallFact
from simulation.facts.evening import Evening, hidden


def handed_out_twice(evening: Evening) -> list[str]:
    """A line, or a person whatever the line, that two volunteers had at the same time."""
    return [
        f"database: calls {first.id} and {second.id} had {hidden(second.line)} at once"
        for first, second in sorted(
            {*_at_once(evening, lambda call: call.line), *_at_once(evening, _contact)},
            key=lambda pair: pair[1].queued_at,
        )
    ]


def person_rung_on_two_lines(evening: Evening) -> list[str]:
    """A person rung again in the same evening on another line of theirs, by way of another list."""
    lines: dict[int, str] = {}
    found = []
    for call in sorted(evening.database.calls, key=lambda call: call.queued_at):
        if call.placed_at and lines.setdefault(call.contact_id, call.line) != call.line:
            found.append(f"contact {call.contact_id} was rung on {hidden(call.line)} as well")
    return found


def _contact(call: CallFact) -> int:
    return call.contact_id


def _at_once(
    evening: Evening, key: Callable[[CallFact], Hashable]
) -> list[tuple[CallFact, CallFact]]:
    """A volunteer has a person until the line is free and the outcome told, whichever comes later."""
    by_key: dict[Hashable, list[CallFact]] = defaultdict(list)
    for call in sorted(evening.database.calls, key=lambda call: call.queued_at):
        by_key[key(call)].append(call)
    return [
        (first, second)
        for calls in by_key.values()
        for first, second in pairwise(calls)
        if first.shift_id != second.shift_id
        and (first.over_at is None or second.queued_at < first.over_at)
    ]
