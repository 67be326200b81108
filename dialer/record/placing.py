"""Between us and the carrier: marking what is placed before it is asked, and taking in its answer."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.calls.lifecycle import CallState, Signal
from dialer.calls.models import Call
from dialer.calls.outcomes import CallOff
from dialer.calls.store import lock_by_call
from dialer.db import runs_again, transaction
from dialer.jobs import Job, enqueue
from dialer.lists.models import CallList
from dialer.lists.suppression import was_asked_never
from dialer.phone import PhoneNumber
from dialer.queue.claim import lock_entry
from dialer.queue.hours import is_open
from dialer.queue.models import QueueEntry
from dialer.queue.permission import take_to_dial
from dialer.queue.rules import hours_of
from dialer.record.calls import call_off, hang_up, take_in_call
from dialer.record.held import Held
from dialer.record.own_phone import ASKED_NEVER
from dialer.record.reports import CallReport, ConferenceReport, LegReport
from dialer.record.shifts import take_in_conference, take_in_leg
from dialer.shifts.lifecycle import (
    ConferenceSignal,
    ConferenceState,
    LegSignal,
    LegState,
    ShiftState,
)
from dialer.shifts.models import Conference
from dialer.shifts.store import lock_by_leg
from dialer.telephony.carrier import ContactOrder, Placed, VolunteerOrder
from dialer.telephony.errors import AlreadyOver, BadNumber, CarrierBusy, CarrierRefused
from dialer.wiring import wired

# The carrier keeps a call it has no capacity for in a queue of up to a day. Whoever waits this long for
# a voter has given up, and the hours may be over: such a call is cancelled before it rings.
MOST_QUEUE_SECONDS = 60.0
_NOT_RUNG = {
    CallOff.SUPPRESSED: "The last person has asked not to be called, so they were not rung.",
    CallOff.RESTING: "The last person was rung not long ago, so they were left in peace.",
    CallOff.OUT_OF_HOURS: "The calling hours of this list have ended, so nobody was rung.",
    CallOff.LIST_PAUSED: "Your organiser has paused this list, so nobody was rung.",
}
_BUSY_NOTICE = (
    "The telephone service is not taking calls at the moment. Nobody was rung. We try again in a little while: "
    "you need do nothing."
)
_REFUSED_NOTICE = (
    "The telephone service would not put this call through. Nobody was rung, and your organiser "
    "has to look into it. Press Call to try the next person."
)


@runs_again
def take_contact_order(call_id: UUID) -> ContactOrder | None:
    """The order to ring a contact, the call marked as placed; None when it must not be rung (any more).

    This is the second look: hours, suppression, rests, and that the volunteer is on the line and free.
    """
    with transaction() as session:
        shift, call = lock_by_call(session, call_id)
        held = Held(session, shift, wired().clock.now())
        if call.state is not CallState.QUEUED:
            return None
        conference = session.get_one(Conference, call.conference_id)
        entry = lock_entry(session, call.entry_id)
        because = _volunteer_gone(held, conference) or take_to_dial(session, entry, now=held.now)
        if because is not None:
            shift.notice = _NOT_RUNG.get(because, "")
            call_off(held, call, because)
            return None
        entry.attempts += 1
        call.placed_at = held.now
        take_in_call(held, call, CallReport(call.id, Signal.PLACED, "placed"))
        ring_seconds = session.get_one(CallList, entry.call_list_id).ring_seconds
        return ContactOrder(
            call_id=call.id,
            to=PhoneNumber(call.line),
            conference_sid=str(conference.carrier_sid),
            conference_id=conference.id,
            ring_seconds=ring_seconds,
        )


@runs_again
def contact_placed(call_id: UUID, placed: Placed) -> None:
    """The carrier took the order. What was hung up meanwhile, and what would ring too late, is called off."""
    with transaction() as session:
        _, call = lock_by_call(session, call_id)
        call.carrier_sid = call.carrier_sid or placed.sid
        if call.state is CallState.CANCELED or _rings_too_late(session, call, placed):
            call.hang_up_wanted = True
        if call.hang_up_wanted:
            enqueue(session, Job.HANG_UP_CALL, call.id)


@runs_again
def contact_refused(call_id: UUID, problem: CarrierRefused | CarrierBusy) -> None:
    """The carrier did not ring this contact. A number that cannot be reached is never tried again."""
    with transaction() as session:
        shift, call = lock_by_call(session, call_id)
        held = Held(session, shift, wired().clock.now())
        if call.state.is_over:
            return
        if isinstance(problem, BadNumber):
            key = f"refused/{problem.code}"
            take_in_call(held, call, CallReport(call.id, Signal.NOT_IN_USE, key))
        elif isinstance(problem, AlreadyOver):
            call_off(held, call, CallOff.CONFERENCE_OVER)
            _close(held, call)
        elif isinstance(problem, CarrierBusy):
            shift.notice = _BUSY_NOTICE
            call_off(held, call, CallOff.CARRIER_BUSY)
        else:
            shift.auto_advance = False
            shift.notice = _REFUSED_NOTICE
            call_off(held, call, CallOff.CARRIER_REFUSED)


@runs_again
def take_volunteer_order(leg_id: UUID) -> VolunteerOrder | None:
    """The order to ring a volunteer's phone, the leg marked as placed; None when it is not wanted any more."""
    with transaction() as session:
        shift, leg = lock_by_leg(session, leg_id)
        held = Held(session, shift, wired().clock.now())
        if leg.state is not LegState.QUEUED:
            return None
        if shift.state is ShiftState.ENDED or leg.hang_up_wanted:
            take_in_leg(held, leg, LegReport(leg.id, LegSignal.CALLED_OFF, "called off"))
            return None
        if was_asked_never(session, leg.to_number):
            take_in_leg(
                held, leg, LegReport(leg.id, LegSignal.CALLED_OFF, "asked never to be rung")
            )
            shift.notice = ASKED_NEVER
            return None
        take_in_leg(held, leg, LegReport(leg.id, LegSignal.PLACED, "placed"))
        return VolunteerOrder(leg.id, PhoneNumber(leg.to_number))


@runs_again
def volunteer_placed(leg_id: UUID, placed: Placed) -> None:
    """The carrier took the order to ring a volunteer."""
    with transaction() as session:
        _, leg = lock_by_leg(session, leg_id)
        leg.carrier_sid = leg.carrier_sid or placed.sid
        if placed.queue_seconds > MOST_QUEUE_SECONDS:
            leg.hang_up_wanted = True
        if leg.hang_up_wanted:
            enqueue(session, Job.HANG_UP_LEG, leg.id)


def _close(held: Held, call: Call) -> None:
    """Take the carrier at its word that the conference has ended; the report of it is late or lost."""
    conference = held.session.get_one(Conference, call.conference_id)
    key = "inferred/carrier says it ended"
    ended = ConferenceReport(conference.id, ConferenceSignal.CLOSED, key)
    take_in_conference(held, conference, ended)


@runs_again
def hang_up_if_it_still_waits(call_id: UUID) -> None:
    """Cancel a call that the carrier keeps in its queue for longer than anybody waits, or than the hours last.

    For when the carrier's answer to the order was lost, and with it how long it would wait.
    """
    with transaction() as session:
        shift, call = lock_by_call(session, call_id)
        now = wired().clock.now()
        waits = now - (call.placed_at or call.queued_at)
        is_late = waits > timedelta(seconds=MOST_QUEUE_SECONDS) or _rings_too_late(
            session, call, Placed("", 0)
        )
        if call.state is CallState.DIALING and is_late:
            hang_up(Held(session, shift, now), call)


def _rings_too_late(session: Session, call: Call, placed: Placed) -> bool:
    if placed.queue_seconds > MOST_QUEUE_SECONDS:
        return True
    call_list = session.get_one(CallList, session.get_one(QueueEntry, call.entry_id).call_list_id)
    rings_at = wired().clock.now() + timedelta(seconds=placed.queue_seconds)
    return not is_open(hours_of(call_list), rings_at)


def _volunteer_gone(held: Held, conference: Conference) -> CallOff | None:
    there = conference.state is ConferenceState.OPEN and held.shift.state is ShiftState.OPEN
    return None if there else CallOff.VOLUNTEER_GONE
