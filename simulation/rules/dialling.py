"""Whom we ring: once in an evening, and never outside the hours of their list."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

from simulation.facts.carrier import CarrierLeg
from simulation.facts.database import CallFact, HoursFact
from simulation.facts.evening import Evening, hidden

_LONDON = ZoneInfo("Europe/London")
# A carrier that took the order too late, or not at all, rang nobody.
_NEVER_RANG = frozenset({"carrier_busy", "carrier_refused"})
# An order may wait so long at the carrier before it is called off, and our requests may be repeated.
_ORDER_MAY_WAIT = timedelta(seconds=60)
_REQUESTS_MAY_TAKE = 15.0


def dialled_twice(evening: Evening) -> list[str]:
    """A line rung again in the same evening, unless its person had asked to be rung again at that time;
    or two phones ringing on one line at once. Told by either witness.
    """
    rung = [leg for leg in evening.carrier.to_contacts if leg.was_rung]
    found = [*_again_by_carrier(evening, rung), *_at_once(rung)]
    return [*found, *_again_by_database(evening, seen_by_carrier=bool(found))]


def dialled_out_of_hours(evening: Evening) -> list[str]:
    """A call placed, or a phone rung, outside the hours of its list."""
    late = _ORDER_MAY_WAIT + evening.machine(_REQUESTS_MAY_TAKE)
    hours = evening.database.hours
    lists = {call.id: call.call_list_id for call in evening.database.calls}
    found = [
        f"database: call {call.id} was placed at {call.placed_at}"
        for call in evening.database.calls
        if call.placed_at and not _within(hours[call.call_list_id], call.placed_at)
    ]
    for leg in evening.carrier.to_contacts:
        call_list = lists.get(leg.call_id) if leg.call_id else None
        if leg.dialled_at is None or call_list is None:
            continue
        if not _within(hours[call_list], leg.dialled_at, late=late):
            found.append(f"carrier: {leg.sid} was dialled at {leg.dialled_at}")
    return found


def _again_by_carrier(evening: Evening, rung: Sequence[CarrierLeg]) -> list[str]:
    contacts = {call.id: call.contact_id for call in evening.database.calls}
    promised = _promised(evening)
    by_line: dict[str, list[CarrierLeg]] = defaultdict(list)
    for leg in sorted(rung, key=lambda leg: leg.created_at):
        by_line[leg.to].append(leg)
    found = []
    for line, legs in by_line.items():
        for leg in legs[1:]:
            contact = contacts.get(leg.call_id) if leg.call_id else None
            if not _was_promised(promised, contact, leg.created_at):
                found.append(f"carrier: {hidden(line)} rung again by {leg.sid}")
    return found


def _again_by_database(evening: Evening, *, seen_by_carrier: bool) -> list[str]:
    """Only when the carrier saw nothing: otherwise one fault would be counted twice."""
    if seen_by_carrier:
        return []
    promised = _promised(evening)
    sids = {leg.sid for leg in evening.carrier.to_contacts if not leg.was_rung}
    by_line: dict[str, list[CallFact]] = defaultdict(list)
    for call in sorted(evening.database.calls, key=lambda call: call.queued_at):
        if call.placed_at and call.called_off not in _NEVER_RANG and call.sid not in sids:
            by_line[call.line].append(call)
    return [
        f"database: call {call.id} rang {hidden(line)} again"
        for line, calls in by_line.items()
        for call in calls[1:]
        if not _was_promised(promised, call.contact_id, call.placed_at or call.queued_at)
    ]


def _at_once(rung: Sequence[CarrierLeg]) -> list[str]:
    by_line: dict[str, list[CarrierLeg]] = defaultdict(list)
    for leg in sorted(rung, key=lambda leg: leg.created_at):
        by_line[leg.to].append(leg)
    return [
        f"carrier: {first.sid} and {second.sid} on {hidden(line)} at once"
        for line, legs in by_line.items()
        for first, second in pairwise(legs)
        if first.ended_at is None or second.created_at < first.ended_at
    ]


def _promised(evening: Evening) -> Mapping[int, datetime]:
    """When each person wanted to be rung again who said so to a volunteer."""
    contacts: dict[UUID, int] = {call.id: call.contact_id for call in evening.database.calls}
    return {
        contacts[kept.call_id]: kept.call_back_at
        for kept in evening.notes.kept
        if kept.call_back_at is not None and kept.call_id in contacts
    }


def _was_promised(promised: Mapping[int, datetime], contact: int | None, at: datetime) -> bool:
    return contact is not None and contact in promised and promised[contact] <= at


def _within(hours: HoursFact, moment: datetime, *, late: timedelta = timedelta()) -> bool:
    there = moment.astimezone(_LONDON)
    spans = {5: hours.saturday, 6: hours.sunday}
    opens, closes = spans.get(there.weekday(), hours.weekday)
    begins = datetime.combine(there.date(), opens, tzinfo=_LONDON)
    ends = datetime.combine(there.date(), closes, tzinfo=_LONDON)
    return begins <= there < ends + late
