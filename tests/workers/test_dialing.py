"""Placing calls: at most once each, whatever crashes."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from dialer.calls.lifecycle import CallState, Signal
from dialer.calls.outcomes import CallOff
from dialer.record import placing
from dialer.shifts.lifecycle import LegState
from dialer.telephony.carrier import ContactOrder, Placed
from dialer.telephony.errors import (
    BadNumber,
    CarrierBusy,
    CarrierProblem,
    CarrierUncertain,
    Misconfigured,
)
from dialer.wiring import wire
from tests.fakes import FakeCarrier
from tests.on_the_line import tell
from tests.reading import fresh, jobs_on, state_of
from workers import jobs

QUEUED, DIALING = CallState.QUEUED, CallState.DIALING


def test_a_contact_is_rung_into_the_conference_of_the_volunteer(volunteer, on_a_call, carrier):
    call = on_a_call(volunteer, QUEUED)

    jobs.place_call(str(call.id))

    (order,) = carrier.contacts
    assert (order.call_id, order.to.e164) == (call.id, call.line)
    assert order.conference_sid == volunteer.conference.carrier_sid
    assert fresh(call).carrier_sid is not None


def test_a_job_that_is_done_twice_rings_once(volunteer, on_a_call, carrier):
    call = on_a_call(volunteer, QUEUED)

    jobs.place_call(str(call.id))
    jobs.place_call(str(call.id))

    assert len(carrier.contacts) == 1


def test_a_call_is_marked_as_placed_when_the_carrier_is_asked(volunteer, on_a_call, watch):
    """The carrier looks; if the order of the two were the other way, a crash between them could ring twice."""
    call = on_a_call(volunteer, QUEUED)
    asked = watch(lambda: state_of(call))

    jobs.place_call(str(call.id))

    assert asked == [DIALING]


def test_a_crash_between_the_mark_and_the_question_rings_nobody_ever(volunteer, on_a_call, carrier):
    call = on_a_call(volunteer, QUEUED)
    placing.take_contact_order(call.id)

    jobs.place_call(str(call.id))

    assert carrier.contacts == []
    assert state_of(call) is DIALING


def test_a_report_that_overtakes_the_carrier_s_answer_is_not_lost(volunteer, on_a_call, carrier):
    call = on_a_call(volunteer, QUEUED)
    order = placing.take_contact_order(call.id)

    tell(call, Signal.RANG)
    placing.contact_placed(call.id, carrier.ring_contact(order))

    assert (state_of(call), fresh(call).carrier_sid) == (CallState.RINGING, "CA" + "0" * 31 + "1")


def test_a_call_that_was_called_off_is_not_placed(volunteer, on_a_call, carrier):
    call = on_a_call(volunteer, CallState.CANCELED, called_off_because=CallOff.BY_VOLUNTEER)

    jobs.place_call(str(call.id))

    assert carrier.contacts == []


def test_a_busy_carrier_is_asked_again_and_then_no_more(volunteer, on_a_call, watch):
    call = on_a_call(volunteer, QUEUED)
    asked = watch(lambda: None, CarrierBusy("no"))

    jobs.place_call(str(call.id))

    assert len(asked) == 3
    assert fresh(call).called_off_because is CallOff.CARRIER_BUSY


@pytest.mark.parametrize("problem", [BadNumber, Misconfigured])
def test_a_carrier_that_refuses_is_not_asked_again(problem, volunteer, on_a_call, watch):
    call = on_a_call(volunteer, QUEUED)
    asked = watch(lambda: None, problem("no"))

    jobs.place_call(str(call.id))

    assert len(asked) == 1
    assert state_of(call).is_over


def test_an_answer_that_did_not_come_is_never_asked_for_again(volunteer, on_a_call, watch):
    call = on_a_call(volunteer, QUEUED)
    asked = watch(lambda: None, CarrierUncertain("no"))

    jobs.place_call(str(call.id))
    jobs.place_call(str(call.id))

    assert len(asked) == 1
    assert state_of(call) is DIALING


def test_a_volunteer_s_own_phone_is_rung_once(make_leg, carrier):
    leg = make_leg(_state=LegState.QUEUED)

    jobs.ring_volunteer(str(leg.id))
    jobs.ring_volunteer(str(leg.id))

    assert [order.to.e164 for order in carrier.volunteers] == [leg.to_number]
    assert state_of(leg) is LegState.DIALING


@pytest.mark.parametrize(
    ("problem", "state"),
    [
        (Misconfigured, LegState.FAILED),
        (CarrierBusy, LegState.FAILED),
        (CarrierUncertain, LegState.DIALING),
    ],
)
def test_a_volunteer_whom_the_carrier_does_not_ring_is_told(problem, state, make_leg, carrier):
    leg = make_leg(_state=LegState.QUEUED)
    carrier.refuses = problem("no")

    jobs.ring_volunteer(str(leg.id))

    assert state_of(leg) is state


@pytest.mark.parametrize(
    ("state", "sid", "hung_up"),
    [
        (CallState.RINGING, "CA5", ["CA5"]),
        (CallState.CANCELED, "CA5", ["CA5"]),  # given up by us; a phone may be ringing all the same
        (CallState.COMPLETED, "CA5", []),
        (DIALING, None, []),
    ],
)
def test_a_contact_is_hung_up_if_they_may_be_on_the_line(
    state, sid, hung_up, volunteer, on_a_call, carrier
):
    call = on_a_call(volunteer, state, carrier_sid=sid)

    jobs.hang_up_call(str(call.id))

    assert carrier.hung_up == hung_up


def test_a_volunteer_is_hung_up_if_they_may_be_on_the_line(make_leg, carrier):
    live, over = make_leg(carrier_sid="CA1"), make_leg(carrier_sid="CA2", _state=LegState.COMPLETED)

    for leg in (live, over):
        jobs.hang_up_leg(str(leg.id))

    assert carrier.hung_up == ["CA1"]


def test_no_job_is_left_over_when_nothing_follows(volunteer, on_a_call, redis):
    jobs.place_call(str(on_a_call(volunteer, QUEUED).id))

    assert jobs_on("urgent", redis) == jobs_on("dialing", redis) == []


@dataclass
class Watched(FakeCarrier):
    """Keeps what there was to see each time it was asked to ring a contact."""

    look: Callable[[], object] = lambda: None
    asked: list[object] = field(default_factory=list)

    def ring_contact(self, order: ContactOrder) -> Placed:
        self.asked.append(self.look())
        return super().ring_contact(order)


@pytest.fixture
def watch(wired) -> Callable[..., list[object]]:
    """Put a carrier in place that looks, and fails if it is told to."""

    def watch(look: Callable[[], object], problem: CarrierProblem | None = None) -> list[object]:
        carrier = Watched(look=look, refuses=problem)
        wire(replace(wired, carrier=carrier))
        return carrier.asked

    return watch
