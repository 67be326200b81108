"""Reading out of the database what the service has written down about an evening."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialer.calls.models import Call
from dialer.lists.models import CallList, Suppression
from dialer.queue.models import EntryState, QueueEntry
from dialer.shifts.lifecycle import ShiftState
from dialer.shifts.models import Conference, Leg, Shift
from dialer.voicemail.models import InboundCall
from dialer.voterid.models import Answer
from simulation.facts.database import (
    CallFact,
    DatabaseFacts,
    EarlierCall,
    HoursFact,
    LegFact,
    ListFact,
    SuppressionFact,
)

# The longest that any rule looks back is a month.
_LOOKS_BACK = timedelta(days=31)


def database_facts(session: Session, *, since: datetime) -> DatabaseFacts:
    """Everything the rules need to know of what began at or after ``since``, as it stands now."""
    return DatabaseFacts(
        calls=_calls(session, since),
        earlier=_earlier(session, since),
        lists=_lists(session),
        legs=_legs(session, since),
        suppressions=_suppressions(session),
        hours=_hours(session),
        answers=_answers(session),
        inbound_sids=_inbound(session, since),
        unfinished=_unfinished(session),
    )


def lines_of_contacts(session: Session) -> frozenset[str]:
    """Every line somebody on a list can be rung on."""
    return frozenset(session.scalars(select(QueueEntry.line).distinct()))


def _calls(session: Session, since: datetime) -> list[CallFact]:
    rows = session.execute(
        select(Call, QueueEntry.call_list_id)
        .join(QueueEntry, QueueEntry.id == Call.entry_id)
        .where(Call.queued_at >= since)
    )
    return [_call(call, call_list_id) for call, call_list_id in rows]


def _call(call: Call, call_list_id: UUID) -> CallFact:
    return CallFact(
        id=call.id,
        shift_id=call.shift_id,
        contact_id=call.contact_id,
        call_list_id=call_list_id,
        line=call.line,
        sid=call.carrier_sid,
        state=str(call.state),
        outcome=str(call.outcome) if call.outcome else None,
        conference_id=call.conference_id,
        queued_at=call.queued_at,
        placed_at=call.placed_at,
        answered_at=call.answered_at,
        connected_at=call.connected_at,
        over_at=call.over_at,
        outcome_at=call.outcome_at,
        called_off=str(call.called_off_because) if call.called_off_because else None,
    )


def _earlier(session: Session, since: datetime) -> list[EarlierCall]:
    rows = session.execute(
        select(Call.line, Call.contact_id, QueueEntry.call_list_id, Call.placed_at, Call.outcome)
        .join(QueueEntry, QueueEntry.id == Call.entry_id)
        .where(Call.queued_at < since, Call.placed_at >= since - _LOOKS_BACK)
    )
    return [
        EarlierCall(line, contact, call_list, placed_at, str(outcome) if outcome else None)
        for line, contact, call_list, placed_at, outcome in rows
        if placed_at is not None
    ]


def _lists(session: Session) -> Mapping[UUID, ListFact]:
    on: dict[UUID, list[str]] = defaultdict(list)
    for call_list_id, line in session.execute(select(QueueEntry.call_list_id, QueueEntry.line)):
        on[call_list_id].append(line)
    return {
        row.id: ListFact(
            row.name, str(row.kind), row.max_attempts, len(on[row.id]), frozenset(on[row.id])
        )
        for row in session.scalars(select(CallList))
    }


def _inbound(session: Session, since: datetime) -> frozenset[str]:
    rang = select(InboundCall.carrier_sid).where(InboundCall.rang_at >= since)
    return frozenset(session.scalars(rang))


def _legs(session: Session, since: datetime) -> list[LegFact]:
    return [
        LegFact(leg.id, leg.shift_id, leg.carrier_sid, str(leg.state), leg.over_at is not None)
        for leg in session.scalars(select(Leg).where(Leg.queued_at >= since))
    ]


def _suppressions(session: Session) -> list[SuppressionFact]:
    return [
        SuppressionFact(row.line, str(row.reason), str(row.source), row.said_at, row.lifted_at)
        for row in session.scalars(select(Suppression))
    ]


def _hours(session: Session) -> Mapping[UUID, HoursFact]:
    return {
        row.id: HoursFact(
            (row.weekday_opens, row.weekday_closes),
            (row.saturday_opens, row.saturday_closes),
            (row.sunday_opens, row.sunday_closes),
        )
        for row in session.scalars(select(CallList))
    }


def _answers(session: Session) -> Mapping[UUID, dict[str, str]]:
    latest: dict[UUID, dict[str, str]] = {}
    for answer in session.scalars(select(Answer).order_by(Answer.id)):
        latest.setdefault(answer.call_id, {})[answer.question] = answer.code
    return latest


def _unfinished(session: Session) -> list[str]:
    conferences = session.scalars(select(Conference).where(Conference.over_at.is_(None)))
    shifts = session.scalars(select(Shift).where(Shift.state == ShiftState.OPEN))
    claims = session.scalars(select(QueueEntry).where(QueueEntry.state == EntryState.CLAIMED))
    return [
        *(f"conference {row.id} is {row.state}" for row in conferences),
        *(f"shift {row.id} is open" for row in shifts),
        *(f"queue entry {row.id} is claimed by shift {row.claimed_by}" for row in claims),
    ]
