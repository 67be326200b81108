"""How often a line is rung: the caps hold across all lists and all evenings."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from simulation.facts.carrier import CarrierLeg
from simulation.facts.database import CallFact, EarlierCall
from simulation.facts.evening import Evening, hidden

# Source: compliance, repeated calls are harassment; common practice, and the widest there may be.
_REST = timedelta(hours=24)
_REST_AFTER_TALK = timedelta(days=30)
_ATTEMPTS, _WINDOW = 3, timedelta(days=14)
# Somebody was talked with, and that settled it.
_TALKED = frozenset({"spoke", "refused", "hostile", "do_not_call"})
_ASKED_FOR_ANOTHER_TIME = "call_back"


@dataclass(frozen=True)
class _Ring:
    """The first time in the evening that a line was rung."""

    line: str
    contact_id: int | None
    call_list_id: UUID | None
    at: datetime


def rung_too_often(evening: Evening) -> list[str]:
    """A line rung within 24 hours of an earlier evening's call, within 30 days of a conversation, or for the fourth
    time in 14 days, on whatever list; unless its person had asked to be rung again.
    """
    found = []
    for ring in _first_rings(evening):
        before = [call for call in evening.database.earlier if call.line == ring.line]
        if not _was_promised(ring, before) and (why := _too_often(ring, before)):
            found.append(f"{hidden(ring.line)} rung at {ring.at}: {why}")
    return found


def tried_too_often(evening: Evening) -> list[str]:
    """A person rung more often on one list than that list allows, without having asked for it."""
    tries: Counter[tuple[int | None, UUID | None]] = Counter(
        (call.contact_id, call.call_list_id) for call in evening.database.earlier
    )
    found = []
    for ring in _first_rings(evening):
        call_list = evening.database.lists.get(ring.call_list_id) if ring.call_list_id else None
        tried = tries[ring.contact_id, ring.call_list_id]
        before = [call for call in evening.database.earlier if call.line == ring.line]
        if call_list and tried >= call_list.max_attempts and not _was_promised(ring, before):
            found.append(f"{hidden(ring.line)} tried {tried + 1} times on {call_list.name}")
    return found


def _too_often(ring: _Ring, before: Sequence[EarlierCall]) -> str:
    ago = {call: ring.at - call.placed_at for call in before}
    if any(call.outcome in _TALKED and ago[call] < _REST_AFTER_TALK for call in before):
        return "there was a conversation in the last 30 days"
    if sum(each < _WINDOW for each in ago.values()) >= _ATTEMPTS:
        return "it is the fourth time in 14 days"
    if any(each < _REST for each in ago.values()):
        return "it was rung in the last 24 hours"
    return ""


def _was_promised(ring: _Ring, before: Sequence[EarlierCall]) -> bool:
    return any(
        call.contact_id == ring.contact_id and call.outcome == _ASKED_FOR_ANOTHER_TIME
        for call in before
    )


def _first_rings(evening: Evening) -> Iterator[_Ring]:
    """Told by either witness. A line rung again in the same evening is another rule's matter."""
    calls = {call.id: call for call in evening.database.calls}
    rung = [leg for leg in evening.carrier.to_contacts if leg.was_rung]
    by_carrier = [_by_carrier(leg, calls.get(leg.call_id) if leg.call_id else None) for leg in rung]
    seen = {leg.call_id for leg in evening.carrier.to_contacts}
    by_database = [
        _Ring(call.line, call.contact_id, call.call_list_id, call.placed_at)
        for call in evening.database.calls
        if call.placed_at and call.sid and call.id not in seen
    ]
    lines: set[str] = set()
    for ring in sorted([*by_carrier, *by_database], key=lambda ring: ring.at):
        if ring.line not in lines:
            lines.add(ring.line)
            yield ring


def _by_carrier(leg: CarrierLeg, call: CallFact | None) -> _Ring:
    if call is None:
        return _Ring(leg.to, None, None, leg.created_at)
    return _Ring(leg.to, call.contact_id, call.call_list_id, leg.created_at)
