"""Volunteers on the line, for tests: in an open conference, with people to ring on an open list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

import pytest

from dialer.calls.lifecycle import CallState, Signal
from dialer.calls.models import Call
from dialer.lists.models import CallList
from dialer.queue.models import QueueEntry
from dialer.record.door import record
from dialer.record.held import holding
from dialer.record.next import PAUSE, go_on
from dialer.record.reports import CallReport, ConferenceReport, LegReport
from dialer.shifts.lifecycle import ConferenceSignal, LegSignal
from dialer.shifts.models import Conference, Leg, Shift
from dialer.wiring import Wiring
from tests.factories import Make
from tests.fakes import FakeClock

_keys = count()


@dataclass(frozen=True)
class OnTheLine:
    """A volunteer who waits in a conference, and the list they ring."""

    shift: Shift
    leg: Leg
    conference: Conference
    call_list: CallList


@pytest.fixture
def make_volunteer(
    make_list: Make, make_shift: Make, make_leg: Make, make_conference: Make
) -> Callable[..., OnTheLine]:
    """A volunteer on the line and free, nobody on the screen yet."""
    numbers = count(1)

    def make(call_list: CallList | None = None, **columns: object) -> OnTheLine:
        nth = next(numbers)
        call_list = call_list or make_list()
        shift = make_shift(kind=call_list.kind, **columns)
        leg = make_leg(shift, carrier_sid=f"CAleg{nth}")
        conference = make_conference(leg, carrier_sid=f"CF{nth}")
        return OnTheLine(shift, leg, conference, call_list)

    return make


@pytest.fixture
def volunteer(make_volunteer: Callable[..., OnTheLine]) -> OnTheLine:
    return make_volunteer()


@pytest.fixture
def people(make_entry: Make, wired: Wiring) -> Callable[..., Sequence[QueueEntry]]:
    """So many people on a list, each on a line of their own, due one after the other and all due by now."""

    def make(number: int, call_list: CallList) -> Sequence[QueueEntry]:
        now = wired.clock.now()
        due = [now - timedelta(minutes=number - nth) for nth in range(number)]
        return [make_entry(call_list, due_at=moment) for moment in due]

    return make


@pytest.fixture
def on_a_call(make_entry: Make, make_call: Make, wired: Wiring) -> Callable[..., Call]:
    """A call of a volunteer on the line, in this state; its person is theirs until an outcome is known."""

    def make(
        volunteer: OnTheLine, state: CallState = CallState.CONNECTED, **columns: object
    ) -> Call:
        holder = None if columns.get("outcome") else volunteer.shift.id
        entry = make_entry(volunteer.call_list, claimed_by=holder, attempts=1)
        now = wired.clock.now()
        placed = {} if state is CallState.QUEUED else {"placed_at": now, "carrier_sid": "CAcall"}
        defaults = {"_state": state, "conference_id": volunteer.conference.id, **placed}
        return make_call(volunteer.shift, entry, **{**defaults, **columns})

    return make


def tell(subject: Call | Leg | Conference, signal: str, *, key: str | None = None) -> None:
    """Report something through the one door; under a key of its own unless one is given."""
    key = key or f"told/{next(_keys)}"
    match subject:
        case Call():
            record(CallReport(subject.id, Signal(signal), key))
        case Leg():
            record(LegReport(subject.id, LegSignal(signal), key))
        case Conference():
            record(ConferenceReport(subject.id, ConferenceSignal(signal), key))


def after_the_pause(shift: Shift, clock: FakeClock) -> None:
    """Let auto-advance's pause go by, and look again, as the sweep does."""
    clock.moment += PAUSE
    with holding(shift.id) as held:
        go_on(held)
