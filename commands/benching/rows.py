"""Many evenings at once, written straight into the tables: for measuring, not for living."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from dialer.accounts.models import Person, Role
from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList, Contact, Line
from dialer.numbering import LineKind
from dialer.queue.claim import CALL_HOLDS
from dialer.queue.models import EntryState, QueueEntry
from dialer.shifts.lifecycle import ConferenceState, LegState, ShiftState
from dialer.shifts.models import Conference, Leg, Shift
from dialer.wiring import wired


@dataclass(frozen=True)
class Dialled:
    """A volunteer on the line, and the call that was just placed for them."""

    call_id: UUID
    conference_id: UUID
    shift_id: UUID
    person_id: UUID

    @property
    def call_sid(self) -> str:
        return f"CA{self.call_id.hex}"

    @property
    def conference_sid(self) -> str:
        return f"CF{self.conference_id.hex}"


def dial_for(volunteers: int) -> Sequence[Dialled]:
    """So many volunteers on the line, each with one contact being dialled, and nobody else in the queue."""
    with transaction() as session:
        call_list = CallList(
            name="Bench",
            kind=ListKind.PRIORITY_VOTERS,
            created_at=_now(),
            screened_on=_now().date(),
        )
        session.add(call_list)
        session.flush()
        return _rows(session, call_list.id, [_ids() for _ in range(volunteers)])


def _ids() -> Dialled:
    return Dialled(uuid4(), uuid4(), uuid4(), uuid4())


def _rows(session: Session, list_id: UUID, dialled: Sequence[Dialled]) -> Sequence[Dialled]:
    now, kind = _now(), ListKind.PRIORITY_VOTERS
    legs = {each.shift_id: uuid4() for each in dialled}
    session.execute(insert(Person), [
        {"id": each.person_id, "name": f"Bench {nth}", "email": f"bench{nth}@phonebank.example",
         "role": Role.VOLUNTEER, "phone": "+447700900100", "created_at": now}
        for nth, each in enumerate(dialled)
    ])  # fmt: skip
    session.execute(insert(Shift), [
        {"id": each.shift_id, "person_id": each.person_id, "kind": kind, "_state": ShiftState.OPEN,
         "started_at": now, "seen_at": now}
        for each in dialled
    ])  # fmt: skip
    session.execute(insert(Leg), [
        {"id": legs[each.shift_id], "shift_id": each.shift_id, "to_number": "+447700900100",
         "_state": LegState.ON_THE_LINE, "queued_at": now, "moved_at": now}
        for each in dialled
    ])  # fmt: skip
    session.execute(insert(Conference), [
        {"id": each.conference_id, "shift_id": each.shift_id, "leg_id": legs[each.shift_id],
         "carrier_sid": each.conference_sid, "_state": ConferenceState.OPEN, "opened_at": now,
         "moved_at": now}
        for each in dialled
    ])  # fmt: skip
    _contacts(session, list_id, dialled)
    return dialled


def _contacts(session: Session, list_id: UUID, dialled: Sequence[Dialled]) -> None:
    """Not telephone numbers: nothing rings in a benchmark, and Ofcom keeps too few for so many."""
    now = _now()
    lines = [f"bench-{nth}" for nth in range(len(dialled))]
    session.execute(insert(Line), [{"number": line, "kind": LineKind.LANDLINE} for line in lines])
    contacts = session.scalars(
        insert(Contact).returning(Contact.id, sort_by_parameter_order=True),
        [{"line": line, "first_name": "Sam", "created_at": now} for line in lines],
    ).all()
    entries = session.scalars(
        insert(QueueEntry).returning(QueueEntry.id, sort_by_parameter_order=True),
        [
            {"call_list_id": list_id, "contact_id": contact, "line": line, "due_at": now,
             "state": EntryState.CLAIMED, "claimed_by": each.shift_id,
             "claimed_until": now + CALL_HOLDS, "attempts": 1}
            for each, contact, line in zip(dialled, contacts, lines, strict=True)
        ],
    ).all()  # fmt: skip
    session.execute(insert(Call), [
        {"id": each.call_id, "shift_id": each.shift_id, "entry_id": entry, "contact_id": contact,
         "line": line, "conference_id": each.conference_id, "carrier_sid": each.call_sid,
         "_state": CallState.DIALING, "queued_at": now, "placed_at": now, "moved_at": now}
        for each, entry, contact, line in zip(dialled, entries, contacts, lines, strict=True)
    ])  # fmt: skip


def _now() -> datetime:
    return wired().clock.now()
