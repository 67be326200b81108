"""The service and the carrier tell the same story of every call."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from simulation.facts.carrier import INBOUND, CarrierLeg
from simulation.facts.database import CallFact
from simulation.facts.evening import Evening, hidden

# How a call ended: our word for it, by the carrier's.
_ENDED_AS: Mapping[str, frozenset[str]] = {
    "completed": frozenset({"completed", "abandoned"}),
    "busy": frozenset({"busy"}),
    "no-answer": frozenset({"no_answer"}),
    "failed": frozenset({"failed"}),
    "canceled": frozenset({"canceled"}),
}
_MET = frozenset({"completed"})
_ANSWERED = frozenset({"completed", "abandoned"})


def emulator_and_database_disagree(evening: Evening) -> list[str]:
    """A call that only one of the two knows, or of which they tell different things."""
    calls = {call.id: call for call in evening.database.calls}
    bridged = {joined.call_sid for joined in evening.carrier.joined if joined.others}
    found: list[str] = []
    for leg in evening.carrier.to_contacts:
        call = calls.get(leg.call_id) if leg.call_id else None
        if call is None:
            found.append(f"{leg.sid} to {hidden(leg.to)} is in no row")
        else:
            found += _differences(call, leg, met=leg.sid in bridged)
    return [
        *found,
        *_unknown_to_carrier(calls.values(), {leg.sid for leg in evening.carrier.legs}),
        *_more_than_one_leg(evening.carrier.to_contacts),
        *_volunteer_legs(evening),
        *_inbound(evening),
    ]


def _differences(call: CallFact, leg: CarrierLeg, *, met: bool) -> list[str]:
    told = {
        "sid": (call.sid, leg.sid),
        "line": (hidden(call.line), hidden(leg.to)),
        "answered": (call.state in _ANSWERED, leg.answered_at is not None),
        "bridged": (call.state in _MET, met),
    }
    found = [
        f"call {call.id}: {what} is {ours} here, {theirs} at the carrier"
        for what, (ours, theirs) in told.items()
        if ours != theirs
    ]
    if call.state not in _ENDED_AS.get(leg.status, frozenset()):
        found.append(f"call {call.id}: {call.state} here, {leg.status} at the carrier ({leg.sid})")
    return found


def _unknown_to_carrier(calls: Iterable[CallFact], sids: set[str]) -> list[str]:
    return [
        f"call {call.id} ({call.state}) has {call.sid}, which the carrier never heard of"
        for call in calls
        if call.sid is not None and call.sid not in sids
    ]


def _more_than_one_leg(legs: Iterable[CarrierLeg]) -> list[str]:
    seen: dict[UUID | None, str] = {}
    found = []
    for leg in legs:
        if leg.call_id in seen:
            found.append(f"call {leg.call_id} has both {seen[leg.call_id]} and {leg.sid}")
        seen[leg.call_id] = leg.sid
    return found


def _volunteer_legs(evening: Evening) -> list[str]:
    ours = {leg.sid: leg for leg in evening.database.legs if leg.sid is not None}
    theirs = {
        leg.sid: leg
        for leg in evening.carrier.legs
        if leg.call_id is None and leg.direction != INBOUND
    }
    found = [
        f"volunteer's leg {leg.id} has {sid}, unknown there"
        for sid, leg in ours.items()
        if sid not in theirs
    ]
    for sid, leg in theirs.items():
        if sid not in ours:
            found.append(f"{sid} to volunteer {hidden(leg.to)} is in no row")
        elif ours[sid].state not in _ENDED_AS.get(leg.status, frozenset()):
            found.append(
                f"volunteer's leg {ours[sid].id}: {ours[sid].state} here, {leg.status} there"
            )
    return found


def _inbound(evening: Evening) -> list[str]:
    theirs = {leg.sid for leg in evening.carrier.legs if leg.direction == INBOUND}
    ours = evening.database.inbound_sids
    return [
        *(f"{sid} rang the party and is in no row" for sid in sorted(theirs - ours)),
        *(f"inbound {sid} is unknown to the carrier" for sid in sorted(ours - theirs)),
    ]
