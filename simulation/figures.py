"""An evening in numbers."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from statistics import median
from uuid import UUID

from dialer.calls.outcomes import MEANING, Outcome
from simulation.facts.carrier import INBOUND, CarrierLeg
from simulation.facts.database import CallFact
from simulation.facts.evening import Evening

CONVERSATION = frozenset(str(outcome) for outcome in Outcome if MEANING[outcome].reaches)
_BY_ITSELF = frozenset({"no_answer", "busy", "failed"})


@dataclass(frozen=True)
class Spread:
    """How long something took, in milliseconds of the machine's time; None when it never happened."""

    median: float | None
    p99: float | None
    count: int


@dataclass(frozen=True)
class Figures:
    """``calls``: phones rung; ``bridged``: of those, in one conference with a volunteer."""

    calls: int
    bridged: int
    conversations: int
    conversations_per_hour: float
    outcomes: dict[str, int]
    answer_to_bridge_ms: Spread
    answer_to_screen_ms: Spread
    end_to_next_ring_ms: Spread
    outcome_to_next_ring_ms: Spread


def figures(evening: Evening) -> Figures:
    """The numbers of an evening."""
    calls = evening.database.calls
    outcomes = Counter(call.outcome for call in calls if call.outcome and call.placed_at)
    conversations = sum(outcomes[outcome] for outcome in CONVERSATION)
    hours = _volunteer_hours(evening)
    met = {joined.call_sid for joined in evening.carrier.joined if joined.others}
    contacts = evening.carrier.to_contacts
    return Figures(
        calls=sum(leg.was_rung for leg in contacts),
        bridged=sum(leg.sid in met for leg in contacts),
        conversations=conversations,
        conversations_per_hour=round(conversations / hours, 1) if hours else 0.0,
        outcomes=dict(sorted(outcomes.items())),
        answer_to_bridge_ms=spread(answer_to_bridge(evening)),
        answer_to_screen_ms=spread(answer_to_screen(evening)),
        end_to_next_ring_ms=spread(end_to_next_ring(evening)),
        outcome_to_next_ring_ms=spread(outcome_to_next_ring(evening)),
    )


def answer_to_bridge(evening: Evening) -> list[float]:
    """From the moment the carrier's log says that a contact picked up to the moment from which the service
    knows that the two are together: ``calls.connected_at``, taken when the webhook that told the second of
    "answered" and "joined" began its transaction. Milliseconds of machine time.

    The two hear each other at the carrier from the pick-up on; this is how far our knowledge lags behind.
    """
    legs = _legs_by_call(evening)
    return [
        evening.milliseconds(leg.answered_at, call.connected_at)
        for call in evening.database.calls
        if call.connected_at and (leg := legs.get(call.id)) and leg.answered_at
    ]


def answer_to_screen(evening: Evening) -> list[float]:
    """From the carrier's log saying that a contact picked up to the volunteer's browser having fetched a
    screen that says so: callback, commit, nudge, stream and fetch together. Milliseconds of machine time.
    """
    legs = _legs_by_call(evening)
    return [
        evening.milliseconds(leg.answered_at, at)
        for call_id, at in evening.notes.talking_at.items()
        if (leg := legs.get(call_id)) and leg.answered_at
    ]


def end_to_next_ring(evening: Evening) -> list[float]:
    """With auto-advance, after a call that told its own outcome (no answer, busy, failed): from the
    carrier's log saying that it ended to the carrier's log saying that it took the order for the next.
    Milliseconds of machine time. The time the network then needs until that phone rings is the emulator's
    own, simulated, and left out. Pairs between which the volunteer left the conference are left out too.
    """
    legs, auto = _legs_by_call(evening), evening.notes.auto_shifts
    return [
        evening.milliseconds(ended.ended_at, order.created_at)
        for before, after in _successions(evening)
        if before.shift_id in auto
        and before.outcome in _BY_ITSELF
        and _straight_on(before, after)
        and (ended := legs.get(before.id))
        and ended.ended_at
        and (order := legs.get(after.id))
        and ended.status in {"no-answer", "busy", "failed"}
    ]


def outcome_to_next_ring(evening: Evening) -> list[float]:
    """With auto-advance, after a call whose outcome the volunteer gave: from the tap to the carrier's log
    saying that it took the order for the next. Milliseconds of machine time.

    Taps given while the contact's line was still held are left out: the line has to be freed first.
    """
    legs = _legs_by_call(evening)
    taps = {kept.call_id: kept.tapped_at for kept in evening.notes.kept if kept.auto}
    undone = {each.call_id for each in evening.notes.undone}
    return [
        evening.milliseconds(taps[before.id], order.created_at)
        for before, after in _successions(evening)
        if before.id in taps
        and before.id not in undone
        and before.over_at is not None
        and before.over_at < taps[before.id]
        and _straight_on(before, after)
        and (order := legs.get(after.id))
    ]


def spread(milliseconds: Iterable[float]) -> Spread:
    """Median and 99th percentile (nearest rank)."""
    values = sorted(milliseconds)
    if not values:
        return Spread(None, None, 0)
    rank = math.ceil(len(values) * 0.99) - 1
    return Spread(round(median(values), 1), round(values[rank], 1), len(values))


def _volunteer_hours(evening: Evening) -> float:
    """How long volunteers' phones were off the hook, together."""
    on_the_line = timedelta()
    for leg in evening.carrier.legs:
        if leg.call_id is None and leg.direction != INBOUND and leg.answered_at and leg.ended_at:
            on_the_line += leg.ended_at - leg.answered_at
    return on_the_line / timedelta(hours=1)


def _legs_by_call(evening: Evening) -> dict[UUID, CarrierLeg]:
    return {leg.call_id: leg for leg in evening.carrier.to_contacts if leg.call_id}


def _successions(evening: Evening) -> Iterable[tuple[CallFact, CallFact]]:
    """Each placed call and the next one of the same shift."""
    by_shift: dict[UUID, list[CallFact]] = {}
    for call in sorted(evening.database.calls, key=lambda call: call.queued_at):
        by_shift.setdefault(call.shift_id, []).append(call)
    for calls in by_shift.values():
        yield from pairwise(calls)


def _straight_on(before: CallFact, after: CallFact) -> bool:
    """The volunteer stayed in the conference from the one call to the next."""
    return before.conference_id is not None and before.conference_id == after.conference_id
