"""Evenings to be broken on purpose: one good call, and ways to change what a witness says of it."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from dialer.queue.hours import LONDON
from dialer.telephony.labels import contact_label, volunteer_label
from simulation.facts.carrier import CarrierFacts, CarrierLeg, Joined
from simulation.facts.database import CallFact, DatabaseFacts, HoursFact, LegFact
from simulation.facts.evening import Evening
from simulation.facts.notes import Kept, Notes

SHIFT, LEG, CALL, LIST, CONFERENCE = (UUID(int=nth) for nth in range(1, 6))
LINE, PHONE = "+441134960001", "+447700900100"
EVENING = datetime(2027, 4, 15, 18, 30, tzinfo=LONDON)
HOURS = HoursFact((time(9), time(21)), (time(10), time(20)), (time(11), time(19)))


def at(seconds: float) -> datetime:
    """So many seconds into the evening."""
    return EVENING + timedelta(seconds=seconds)


def call(**changes: Any) -> CallFact:
    """A call that was answered, bridged and settled."""
    return replace(
        CallFact(
            id=CALL,
            shift_id=SHIFT,
            contact_id=7,
            call_list_id=LIST,
            line=LINE,
            sid="CA-voter",
            state="completed",
            outcome="spoke",
            conference_id=CONFERENCE,
            queued_at=at(10),
            placed_at=at(10.1),
            answered_at=at(20.1),
            connected_at=at(20.2),
            over_at=at(80.1),
            outcome_at=at(90),
        ),
        **changes,
    )


def rung(**changes: Any) -> CarrierLeg:
    """The same call as the carrier saw it."""
    return replace(
        CarrierLeg(
            sid="CA-voter",
            to=LINE,
            sender="+441632960900",
            direction="outbound-api",
            label=contact_label(changes.pop("call_id", CALL)),
            status="completed",
            created_at=at(10.5),
            dialled_at=at(11),
            rang_at=at(12),
            answered_at=at(20),
            ended_at=at(80),
        ),
        **changes,
    )


def volunteer_rung(**changes: Any) -> CarrierLeg:
    """The volunteer's own phone at the carrier, from the beginning of the evening to its end."""
    return replace(
        rung(), **{"sid": "CA-volunteer", "to": PHONE, "label": "", "ended_at": at(3600)} | changes
    )


def met(**changes: Any) -> Joined:
    """The voter coming into the conference in which the volunteer waits."""
    joined = Joined("CA-voter", "CF-1", at(20), frozenset({volunteer_label(LEG)}))
    return replace(joined, **changes)


def kept(**changes: Any) -> Kept:
    """The outcome of the call, given and acknowledged."""
    return replace(Kept(CALL, "spoke", at(90), at(90.5), {"support": "labour"}), **changes)


def evening(
    *, calls: Any = None, legs: Any = None, joined: Any = None, speed: float = 1, **parts: Any
) -> Evening:
    """An evening of one good call, but for what is said otherwise.

    ``database``, ``carrier`` and ``notes`` take further changes of those witnesses' facts.
    """
    database = DatabaseFacts(
        calls=[call()] if calls is None else calls,
        legs=[LegFact(LEG, SHIFT, "CA-volunteer", "completed", is_over=True)],
        hours={LIST: HOURS},
        answers={CALL: {"support": "labour"}},
    )
    carrier = CarrierFacts(
        legs=[volunteer_rung(), *([rung()] if legs is None else legs)],
        joined=[met()] if joined is None else joined,
        spoken_to=frozenset({"CA-volunteer"}),
    )
    return Evening(
        database=replace(database, **parts.get("database", {})),
        carrier=replace(carrier, **parts.get("carrier", {})),
        notes=replace(Notes(kept=[kept()]), **parts.get("notes", {})),
        speed=speed,
        killed=parts.get("killed", False),
    )
