"""What calls came to: an evening in numbers, and what organisers should hear of."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from dialer.accounts.models import Person
from dialer.calls.models import Call
from dialer.calls.outcomes import MEANING, Outcome
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList, Contact
from dialer.queue.models import QueueEntry
from dialer.shifts.models import Shift

_REACHED = [outcome for outcome, meaning in MEANING.items() if meaning.reaches]


@dataclass(frozen=True)
class Hostility:
    """A call that a volunteer ended because somebody was hostile."""

    at: datetime
    volunteer: str
    contact: str
    list_name: str
    note: str


@dataclass(frozen=True)
class Tally:
    """One evening in numbers."""

    calls: int
    spoke: int


def hostile_calls(
    session: Session, *, since: datetime, kinds: Collection[ListKind]
) -> list[Hostility]:
    """Calls flagged as hostile since then, the latest first: an organiser may want to ring the volunteer.

    ``kinds``: the lists whose people whoever looks may see. Of a call on another they learn that it happened.
    """
    rows = session.execute(
        select(
            Call.outcome_at,
            Person.name,
            func.trim(func.concat(Contact.first_name, " ", Contact.last_name)),
            CallList.name,
            Call.note,
            CallList.kind,
        )
        .join(Shift, Shift.id == Call.shift_id)
        .join(Person, Person.id == Shift.person_id)
        .join(Contact, Contact.id == Call.contact_id)
        .join(QueueEntry, QueueEntry.id == Call.entry_id)
        .join(CallList, CallList.id == QueueEntry.call_list_id)
        .where(Call.outcome == Outcome.HOSTILE, Call.outcome_at >= since)
        .order_by(Call.outcome_at.desc())
        .limit(50)
    )
    return [_hostility(*row, kinds=kinds) for row in rows]


def _hostility(
    at: datetime,
    volunteer: str,
    contact: str,
    list_name: str,
    note: str,
    kind: ListKind,
    *,
    kinds: Collection[ListKind],
) -> Hostility:
    if kind in kinds:
        return Hostility(at, volunteer, contact, list_name, note)
    return Hostility(at, volunteer, contact="A member", list_name="A list of members", note="")


def tally(session: Session, shift_id: UUID) -> Tally:
    """How many people were rung in this shift, and how many of them were spoken to."""
    row = session.execute(
        select(func.count(Call.placed_at), func.count().filter(Call.outcome.in_(_REACHED))).where(
            Call.shift_id == shift_id
        )
    ).one()
    return Tally(calls=row[0], spoke=row[1])


def placed_by_list(session: Session, *, since: datetime) -> Mapping[UUID, int]:
    """How many phones were made to ring for each list since then; lists without a call are left out."""
    rows = session.execute(
        select(QueueEntry.call_list_id, func.count())
        .select_from(Call)
        .join(Shift, Shift.id == Call.shift_id)
        .join(QueueEntry, QueueEntry.id == Call.entry_id)
        # By way of the few shifts there were: when a call is placed stands in no index, because it moves.
        .where(or_(Shift.ended_at.is_(None), Shift.ended_at >= since), Call.placed_at >= since)
        .group_by(QueueEntry.call_list_id)
    )
    return {row[0]: row[1] for row in rows}
