"""Rows for tests: sensible by default, every column open to be said otherwise, and saved at once.

A factory makes what its row stands on when it is not given: ``make_call()`` is enough to have a call in a
shift of a volunteer, on a list with its contact in the queue.
"""

from collections.abc import Callable, Iterator
from itertools import chain, count
from typing import Any

import pytest

from dialer.accounts.models import Person
from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.db import Base, transaction
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList, Contact, Line
from dialer.phone import PhoneNumber
from dialer.queue.models import EntryState, QueueEntry
from dialer.shifts.lifecycle import ConferenceState, LegState
from dialer.shifts.models import Conference, Leg, Shift
from dialer.voicemail.models import InboundCall, Message
from dialer.wiring import Wiring

Make = Callable[..., Any]


@pytest.fixture
def number() -> Callable[[], str]:
    """Another number nobody else has in this test, out of Ofcom's ranges for drama."""
    numbers = drama_numbers()
    return lambda: next(numbers)


@pytest.fixture
def save(wired: Wiring) -> Make:
    def save(row: Base) -> Base:
        with transaction() as session:
            session.add(row)
        return row

    return save


@pytest.fixture
def make_person(save: Make, wired: Wiring, number: Callable[[], str]) -> Make:
    numbers = count(1)

    def make(**columns: Any) -> Person:
        nth = next(numbers)
        defaults = {"name": f"Volunteer {nth}", "email": f"volunteer{nth}@phonebank.example"}
        if "phone" not in columns:
            defaults["phone"] = number()
        return save(Person(**{**defaults, "created_at": wired.clock.now(), **columns}))

    return make


@pytest.fixture
def make_list(save: Make, wired: Wiring) -> Make:
    numbers = count(1)

    def make(**columns: Any) -> CallList:
        defaults = {
            "name": f"List {next(numbers)}",
            "kind": ListKind.PRIORITY_VOTERS,
            "created_at": wired.clock.now(),
            "screened_on": wired.clock.now().date(),
        }
        return save(CallList(**defaults | columns))

    return make


@pytest.fixture
def make_line(wired: Wiring, number: Callable[[], str]) -> Make:
    def make(line: str | None = None, **columns: Any) -> Line:
        line = line or number()
        with transaction() as session:
            kind = PhoneNumber(line).kind
            return session.merge(Line(number=line, kind=kind, **columns))

    return make


@pytest.fixture
def make_contact(save: Make, make_line: Make, wired: Wiring) -> Make:
    """A contact; ``line=None`` for one without a telephone."""

    def make(**columns: Any) -> Contact:
        if "line" not in columns or columns["line"] is not None:
            columns["line"] = make_line(columns.get("line")).number
        defaults = {"first_name": "Sam", "last_name": "Taylor", "created_at": wired.clock.now()}
        return save(Contact(**defaults | columns))

    return make


@pytest.fixture
def make_entry(save: Make, make_list: Make, make_contact: Make, wired: Wiring) -> Make:
    """A place in a queue, waiting if it is due later; with ``claimed_by`` it is claimed, for another hour."""

    def make(
        call_list: CallList | None = None, contact: Contact | None = None, **columns: Any
    ) -> QueueEntry:
        contact = contact or make_contact()
        defaults = {
            "call_list_id": (call_list or make_list()).id,
            "contact_id": contact.id,
            "line": contact.line,
            "due_at": wired.clock.now(),
        }
        if columns.get("due_at", wired.clock.now()) > wired.clock.now():
            defaults["state"] = EntryState.WAITING
        if columns.get("claimed_by"):
            defaults["state"] = EntryState.CLAIMED
            defaults["claimed_until"] = wired.clock.now() + wired.clock.machine(3600)
        return save(QueueEntry(**defaults | columns))

    return make


@pytest.fixture
def make_shift(save: Make, make_person: Make, wired: Wiring) -> Make:
    def make(person: Person | None = None, **columns: Any) -> Shift:
        now = wired.clock.now()
        defaults = {
            "person_id": (person or make_person()).id,
            "kind": ListKind.PRIORITY_VOTERS,
            "started_at": now,
            "seen_at": now,
        }
        return save(Shift(**defaults | columns))

    return make


@pytest.fixture
def make_leg(save: Make, make_shift: Make, number: Callable[[], str], wired: Wiring) -> Make:
    def make(shift: Shift | None = None, **columns: Any) -> Leg:
        now = wired.clock.now()
        state = columns.get("_state", LegState.ON_THE_LINE)
        defaults = {
            "shift_id": (shift or make_shift()).id,
            "to_number": number(),
            "_state": state,
            "queued_at": now,
            "moved_at": now,
            "over_at": now if state.is_over else None,
        }
        return save(Leg(**defaults | columns))

    return make


@pytest.fixture
def make_conference(save: Make, make_leg: Make, wired: Wiring) -> Make:
    def make(leg: Leg | None = None, **columns: Any) -> Conference:
        leg, now = leg or make_leg(), wired.clock.now()
        state = columns.get("_state", ConferenceState.OPEN)
        defaults = {
            "shift_id": leg.shift_id,
            "leg_id": leg.id,
            "_state": state,
            "opened_at": now,
            "moved_at": now,
            "over_at": now if state.is_over else None,
        }
        return save(Conference(**defaults | columns))

    return make


@pytest.fixture
def make_call(
    save: Make, make_shift: Make, make_entry: Make, make_list: Make, wired: Wiring
) -> Make:
    """A call; its entry, when not given, is made, on a list of the shift's kind, and claimed by the shift."""

    def make(shift: Shift | None = None, entry: QueueEntry | None = None, **columns: Any) -> Call:
        shift, now = shift or make_shift(), wired.clock.now()
        entry = entry or make_entry(make_list(kind=shift.kind), claimed_by=shift.id)
        state = columns.get("_state", CallState.QUEUED)
        defaults = {
            "shift_id": shift.id,
            "entry_id": entry.id,
            "contact_id": entry.contact_id,
            "line": entry.line,
            "_state": state,
            "queued_at": now,
            "moved_at": now,
            "over_at": now if state.is_off_the_line else None,
            "unmet_at": now if state is CallState.UNMET else None,
        }
        return save(Call(**defaults | columns))

    return make


@pytest.fixture
def make_inbound(save: Make, wired: Wiring) -> Make:
    """Somebody rang us; ``line=None`` when they withheld their number."""
    numbers = count(1)

    def make(**columns: Any) -> InboundCall:
        defaults = {
            "carrier_sid": f"CA{next(numbers):032x}",
            "line": "+441914980001",
            "rang_at": wired.clock.now(),
        }
        return save(InboundCall(**defaults | columns))

    return make


@pytest.fixture
def make_message(save: Make, make_inbound: Make, wired: Wiring) -> Make:
    """A message at the carrier, not fetched; ``inbound`` is the call in which it was left."""
    numbers = count(1)

    def make(inbound: InboundCall | None = None, **columns: Any) -> Message:
        defaults = {
            "inbound_call_id": (inbound or make_inbound()).id,
            "recording_sid": f"RE{next(numbers):032x}",
            "seconds": 12,
            "left_at": wired.clock.now(),
        }
        return save(Message(**defaults | columns))

    return make


def drama_numbers() -> Iterator[str]:
    """Ofcom's numbers for drama: mobiles first, then London, then the north-east."""
    return chain(
        (f"+447700900{nth:03d}" for nth in range(1000)),
        (f"+442079460{nth:03d}" for nth in range(1, 1000)),
        (f"+441914980{nth:03d}" for nth in range(1000)),
    )
