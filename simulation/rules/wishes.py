"""Whoever wants to be left in peace is: no call is placed after the wish, and a phone that rings falls silent."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from simulation.facts.carrier import CarrierLeg
from simulation.facts.database import SuppressionFact
from simulation.facts.evening import Evening, hidden

# A carrier that took the order too late, or not at all, rang nobody.
_NEVER_RANG = frozenset({"carrier_busy", "carrier_refused"})
# Between the moment a wish bears and the commit that makes it known, when nobody noted when that was.
_COMMIT_MAY_TAKE = 1.0
# From the commit of a wish until the phone is silent: a job, a request, and the carrier's own time.
_HANGING_UP_MAY_TAKE = 1.5
# The same when requests are lost or refused: they are made again, by a sweep.
_HANGING_UP_MAY_TAKE_IN_TROUBLE = 15.0
_BY_AN_ORGANISER = "organiser"


def dialled_while_suppressed(evening: Evening) -> list[str]:
    """A line rung though a wish not to be rung was in force when the call was placed.

    In force is a wish from its commit on: at the latest from the moment at which whoever made it was told
    that it is kept, and otherwise a moment after the time it bears.
    """
    placed = {call.id: call.placed_at for call in evening.database.calls}
    seen = {leg.call_id for leg in evening.carrier.to_contacts}
    by_carrier = [
        f"carrier: {leg.sid} rang {hidden(leg.to)}, ordered {taken_at}"
        for leg in evening.carrier.to_contacts
        if leg.was_rung and _forbidden(evening, leg.to, taken_at := _taken_at(leg, placed))
    ]
    by_database = [
        f"database: call {call.id} to {hidden(call.line)} at {call.placed_at}"
        for call in evening.database.calls
        if call.placed_at
        and call.called_off not in _NEVER_RANG
        and call.id not in seen
        and _forbidden(evening, call.line, call.placed_at)
    ]
    return by_carrier + by_database


def rang_on_against_wish(evening: Evening) -> list[str]:
    """A phone that was ringing when an organiser's wish was committed, and rang on, or was picked up, long after.

    Whoever had picked up before may go on talking.
    """
    found = []
    for leg, wish in caught_ringing(evening):
        known_at = max(_known_at(evening, wish), leg.created_at)
        silent_at = min((at for at in (leg.answered_at, leg.ended_at) if at), default=None)
        if silent_at is None or silent_at > known_at + _grace(evening):
            until = f"until {silent_at}" if silent_at else "and rings still"
            found.append(
                f"carrier: {leg.sid} rang {hidden(leg.to)}, suppressed {known_at}, {until}"
            )
    return found


def caught_ringing(evening: Evening) -> Iterator[tuple[CarrierLeg, SuppressionFact]]:
    """Each call under way, and not picked up, when an organiser said that its line is not to be rung."""
    placed = {call.id: call.placed_at for call in evening.database.calls}
    for wish in evening.database.suppressions:
        if wish.source != _BY_AN_ORGANISER:
            continue
        for leg in evening.carrier.to_contacts:
            before = leg.to == wish.line and _taken_at(leg, placed) <= _known_at(evening, wish)
            if before and leg.was_rung and not _was_over(leg, wish.said_at):
                yield leg, wish


def _was_over(leg: CarrierLeg, at: datetime) -> bool:
    return any(moment is not None and moment <= at for moment in (leg.answered_at, leg.ended_at))


def _grace(evening: Evening) -> timedelta:
    trouble = evening.troubled or evening.killed
    return evening.machine(_HANGING_UP_MAY_TAKE_IN_TROUBLE if trouble else _HANGING_UP_MAY_TAKE)


def _taken_at(leg: CarrierLeg, placed: Mapping[UUID, datetime | None]) -> datetime:
    return (leg.call_id and placed.get(leg.call_id)) or leg.created_at


def _forbidden(evening: Evening, line: str, at: datetime) -> bool:
    return any(
        wish.line == line
        and _known_at(evening, wish) < at
        and (wish.lifted_at is None or at < wish.lifted_at)
        for wish in evening.database.suppressions
    )


def _known_at(evening: Evening, wish: SuppressionFact) -> datetime:
    """When a wish was committed, as exactly as anybody can tell."""
    told = [
        noted.acknowledged_at
        for noted in evening.notes.wishes
        if noted.line == wish.line and noted.acknowledged_at >= wish.said_at
    ]
    return min([*told, wish.said_at + evening.machine(_COMMIT_MAY_TAKE)])
