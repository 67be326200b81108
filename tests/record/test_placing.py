"""Between us and the carrier: the second look, and what its answer does."""

from datetime import timedelta

import pytest

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import CallOff, Outcome
from dialer.calls.store import attempts_since
from dialer.db import transaction
from dialer.jobs import Job
from dialer.lists.models import CallList, Line, Reason, Source, Suppression
from dialer.lists.suppression import suppress
from dialer.queue.claim import rest_line
from dialer.queue.models import EntryState, QueueEntry
from dialer.record import placing
from dialer.shifts.lifecycle import ConferenceSignal, ConferenceState, LegState, ShiftState
from dialer.telephony.carrier import Placed
from dialer.telephony.errors import (
    AlreadyOver,
    BadNumber,
    CarrierBusy,
    CarrierRefused,
    Misconfigured,
    NotPermitted,
)
from tests.on_the_line import tell
from tests.reading import all_of, fresh, jobs_on, state_of

QUEUED, DIALING = CallState.QUEUED, CallState.DIALING


def test_a_call_is_marked_as_placed_before_the_carrier_is_asked(volunteer, on_a_call, clock):
    call = on_a_call(volunteer, QUEUED)

    order = placing.take_contact_order(call.id)

    assert (order.to.e164, order.conference_sid) == (call.line, volunteer.conference.carrier_sid)
    assert (state_of(call), fresh(call).placed_at) == (DIALING, clock.now())
    assert line_of(call).rest_until == clock.now() + timedelta(hours=24)
    assert entry_of(call).attempts == 2


def test_an_order_is_given_out_once(volunteer, on_a_call):
    call = on_a_call(volunteer, QUEUED)

    orders = [placing.take_contact_order(call.id), placing.take_contact_order(call.id)]

    assert orders[1] is None


def test_a_line_that_asked_meanwhile_not_to_be_called_is_not_rung(volunteer, on_a_call, clock):
    call = on_a_call(volunteer, QUEUED)
    with transaction() as session:
        reason, source = Reason.DO_NOT_CALL, Source.RING_BACK
        suppress(session, call.line, reason, source, said_at=clock.now(), evidence="a test")

    assert placing.take_contact_order(call.id) is None

    assert called_off(call) is CallOff.SUPPRESSED
    assert "asked not to be called" in fresh(volunteer.shift).notice


def test_nobody_is_rung_when_the_hours_have_ended_meanwhile(volunteer, on_a_call, clock):
    call = on_a_call(volunteer, QUEUED)
    clock.passes(hours=2, minutes=30)

    assert placing.take_contact_order(call.id) is None

    assert called_off(call) is CallOff.OUT_OF_HOURS
    assert f"{entry_of(call).due_at:%a %H:%M}" == "Fri 08:00"  # nine o'clock in British summer


def test_nobody_is_rung_on_a_list_that_was_paused_meanwhile(volunteer, on_a_call, clock):
    call = on_a_call(volunteer, QUEUED)
    with transaction() as session:
        session.get_one(CallList, volunteer.call_list.id).paused_at = clock.now()

    assert placing.take_contact_order(call.id) is None

    assert called_off(call) is CallOff.LIST_PAUSED


def test_a_line_that_was_rung_meanwhile_is_left_in_peace(volunteer, on_a_call, clock):
    call = on_a_call(volunteer, QUEUED)
    with transaction() as session:
        rest_line(session, call.line, until=clock.now() + timedelta(hours=1))

    assert placing.take_contact_order(call.id) is None

    assert called_off(call) is CallOff.RESTING


def test_a_line_is_tried_three_times_in_a_fortnight_at_most(
    volunteer, on_a_call, make_call, make_entry, clock
):
    call = on_a_call(volunteer, QUEUED)
    for days in (2, 5, 13):
        earlier = make_entry(state=EntryState.DONE)
        made(make_call, earlier, call.line, placed_at=clock.now() - timedelta(days=days))

    assert placing.take_contact_order(call.id) is None

    assert called_off(call) is CallOff.RESTING


def test_a_list_may_allow_fewer_tries_and_then_waits_until_there_is_one(
    make_volunteer, make_list, on_a_call, make_call, make_entry, clock
):
    call = on_a_call(make_volunteer(make_list(line_attempts=1)), QUEUED)
    earlier = clock.now() - timedelta(days=2)
    made(make_call, make_entry(state=EntryState.DONE), call.line, placed_at=earlier)

    assert placing.take_contact_order(call.id) is None

    assert called_off(call) is CallOff.RESTING
    assert entry_of(call).due_at == earlier + timedelta(days=14)


def test_with_the_last_try_that_is_allowed_the_line_is_left_in_peace_until_there_is_another(
    volunteer, on_a_call, make_call, make_entry, clock
):
    call = on_a_call(volunteer, QUEUED)
    for days in (2, 5):
        earlier = make_entry(state=EntryState.DONE)
        made(make_call, earlier, call.line, placed_at=clock.now() - timedelta(days=days))

    placing.take_contact_order(call.id)

    assert line_of(call).rest_until == clock.now() + timedelta(days=14 - 5)


def test_a_list_may_leave_its_lines_in_peace_for_longer(
    make_volunteer, make_list, on_a_call, clock
):
    call = on_a_call(make_volunteer(make_list(line_rest_hours=72)), QUEUED)

    placing.take_contact_order(call.id)

    assert line_of(call).rest_until == clock.now() + timedelta(hours=72)


def test_nobody_on_a_list_that_was_archived_meanwhile_is_rung(volunteer, on_a_call, clock):
    call = on_a_call(volunteer, QUEUED)
    with transaction() as session:
        session.merge(volunteer.call_list).archived_at = clock.now()

    assert placing.take_contact_order(call.id) is None


@pytest.mark.parametrize("over", [ConferenceSignal.VOLUNTEER_LEFT, ConferenceSignal.CLOSED])
def test_nobody_is_rung_when_the_volunteer_has_gone(over, volunteer, on_a_call):
    call = on_a_call(volunteer, QUEUED)

    tell(volunteer.conference, over)

    assert placing.take_contact_order(call.id) is None
    assert called_off(call) is CallOff.VOLUNTEER_GONE


def test_nobody_is_rung_for_an_evening_that_has_ended(make_volunteer, on_a_call):
    call = on_a_call(make_volunteer(_state=ShiftState.ENDED), QUEUED)

    assert placing.take_contact_order(call.id) is None


def test_a_promise_does_not_shorten_a_longer_rest_of_the_line(volunteer, on_a_call, clock):
    call = on_a_call(volunteer, QUEUED)
    month = clock.now() + timedelta(days=30)
    with transaction() as session:
        rest_line(session, call.line, until=month)
        session.get_one(QueueEntry, call.entry_id).promised = True

    order = placing.take_contact_order(call.id)

    assert order is not None
    assert line_of(call).rest_until == month


def test_not_even_a_promise_steps_over_the_rest_after_nobody_was_there(
    volunteer, make_volunteer, on_a_call, clock
):
    """Compliance rule 9: no redial for 72 hours."""
    call = on_a_call(volunteer, QUEUED)
    on_a_call(make_volunteer(), CallState.ABANDONED, line=call.line, over_at=clock.now())
    with transaction() as session:
        rest_line(session, call.line, until=clock.now() + timedelta(hours=72))
        session.get_one(QueueEntry, call.entry_id).promised = True

    order = placing.take_contact_order(call.id)

    with transaction() as session:
        entry = session.get_one(QueueEntry, call.entry_id)
    assert order is None
    assert (entry.promised, entry.due_at) == (False, clock.now() + timedelta(hours=72))


def test_the_carrier_s_name_for_the_call_is_kept(volunteer, on_a_call, redis):
    call = on_a_call(volunteer, DIALING, carrier_sid=None)

    placing.contact_placed(call.id, Placed("CA9", 0))

    assert fresh(call).carrier_sid == "CA9"
    assert jobs_on("urgent", redis) == []


@pytest.mark.parametrize(
    ("columns", "queue_seconds"),
    [
        ({"hang_up_wanted": True}, 0),
        ({}, placing.MOST_QUEUE_SECONDS + 1),
        ({"_state": CallState.CANCELED, "outcome": Outcome.SKIPPED}, 0),
    ],
    ids=["hung up meanwhile", "would ring too late", "given up meanwhile"],
)
def test_a_call_nobody_wants_any_more_is_hung_up_as_soon_as_it_has_a_name(
    columns, queue_seconds, volunteer, on_a_call, redis
):
    call = on_a_call(volunteer, **{"state": DIALING, "carrier_sid": None} | columns)

    placing.contact_placed(call.id, Placed("CA9", queue_seconds))

    assert jobs_on("urgent", redis) == [(Job.HANG_UP_CALL, str(call.id))]


def test_a_call_that_would_leave_the_carrier_s_queue_after_hours_is_hung_up(
    volunteer, on_a_call, clock, redis
):
    clock.passes(hours=2, minutes=29, seconds=40)  # twenty seconds to nine in London
    call = on_a_call(volunteer, DIALING)

    placing.contact_placed(call.id, Placed("CAcall", 30))

    assert jobs_on("urgent", redis) == [(Job.HANG_UP_CALL, str(call.id))]


def test_a_number_the_carrier_cannot_reach_is_never_tried_again(volunteer, on_a_call):
    call = on_a_call(volunteer, DIALING, carrier_sid=None)

    placing.contact_refused(call.id, BadNumber("no such number", code=21211))

    assert [row.reason for row in all_of(Suppression)] == [Reason.BAD_NUMBER]
    assert fresh(call).outcome is Outcome.FAILED


@pytest.mark.parametrize(
    "problem",
    [
        CarrierBusy("later"),
        NotPermitted("no"),
        Misconfigured("no"),
        AlreadyOver("the conference has ended"),
    ],
    ids=lambda problem: type(problem).__name__,
)
def test_a_call_the_carrier_did_not_make_does_not_count(problem, volunteer, on_a_call, clock):
    call = on_a_call(volunteer, QUEUED)
    before = entry_of(call).attempts
    placing.take_contact_order(call.id)

    placing.contact_refused(call.id, problem)

    assert (fresh(call).state, fresh(call).placed_at) == (CallState.CANCELED, None)
    assert line_of(call).rest_until is None
    assert entry_of(call).attempts == before
    with transaction() as session:
        assert attempts_since(session, call.line, clock.now() - timedelta(days=1)) == 0


def test_while_the_carrier_is_busy_the_next_person_is_not_rung_at_once(
    make_volunteer, on_a_call, people, redis
):
    volunteer = make_volunteer(auto_advance=True)
    call = on_a_call(volunteer, DIALING, carrier_sid=None)
    (waiting,) = people(1, volunteer.call_list)

    placing.contact_refused(call.id, CarrierBusy("later"))

    assert fresh(waiting).state is EntryState.OPEN
    assert jobs_on("dialing", redis) == []
    assert "not taking calls at the moment" in fresh(volunteer.shift).notice


def test_a_call_the_carrier_did_not_make_leaves_an_older_rest_as_it_was(
    volunteer, on_a_call, make_call, make_entry, clock
):
    call = on_a_call(volunteer, QUEUED)
    talked = clock.now() - timedelta(days=3)
    made(
        make_call,
        make_entry(state=EntryState.DONE),
        call.line,
        placed_at=talked,
        outcome=Outcome.SPOKE,
        outcome_at=talked,
    )
    with transaction() as session:
        rest_line(session, call.line, until=talked + timedelta(days=30))
        session.get_one(QueueEntry, call.entry_id).promised = True
    placing.take_contact_order(call.id)

    placing.contact_refused(call.id, CarrierBusy("later"))

    assert line_of(call).rest_until == talked + timedelta(days=30)


def test_a_conference_the_carrier_says_has_ended_is_not_rung_into_again(
    make_volunteer, people, on_a_call, redis
):
    volunteer = make_volunteer(auto_advance=True)
    call = on_a_call(volunteer, DIALING, carrier_sid=None)
    people(1, volunteer.call_list)

    placing.contact_refused(call.id, AlreadyOver("it has ended", code=16022))

    assert fresh(call).called_off_because is CallOff.CONFERENCE_OVER
    assert state_of(volunteer.conference) is ConferenceState.ENDED
    assert jobs_on("dialing", redis) == []


@pytest.mark.parametrize(("seconds", "is_hung_up"), [(30, False), (90, True)])
def test_a_call_that_waits_in_the_carrier_s_queue_for_too_long_is_cancelled(
    seconds, is_hung_up, volunteer, on_a_call, clock
):
    call = on_a_call(volunteer, DIALING)
    clock.passes(seconds=seconds)

    placing.hang_up_if_it_still_waits(call.id)

    assert fresh(call).hang_up_wanted is is_hung_up


def test_when_the_carrier_refuses_us_auto_advance_stops_and_says_so(make_volunteer, on_a_call):
    volunteer = make_volunteer(auto_advance=True)
    call = on_a_call(volunteer, DIALING, carrier_sid=None)

    placing.contact_refused(call.id, CarrierRefused("our account"))

    shift = fresh(volunteer.shift)
    assert not shift.auto_advance
    assert "organiser" in shift.notice


def test_a_refusal_that_comes_after_the_phone_rang_and_was_answered_changes_nothing(
    volunteer, on_a_call
):
    call = on_a_call(volunteer, CallState.CONNECTED)

    placing.contact_refused(call.id, CarrierBusy("later"))

    assert state_of(call) is CallState.CONNECTED


def test_a_volunteer_s_leg_is_ordered_once(make_leg):
    leg = make_leg(_state=LegState.QUEUED)

    orders = [placing.take_volunteer_order(leg.id), placing.take_volunteer_order(leg.id)]

    assert orders[0].to.e164 == leg.to_number
    assert orders[1] is None
    assert state_of(leg) is LegState.DIALING


def test_a_volunteer_who_has_ended_the_evening_is_not_rung(make_shift, make_leg):
    leg = make_leg(make_shift(_state=ShiftState.ENDED), _state=LegState.QUEUED)

    assert placing.take_volunteer_order(leg.id) is None

    assert state_of(leg) is LegState.CANCELED


def test_a_volunteer_who_ended_while_being_rung_is_hung_up(make_leg, redis):
    leg = make_leg(_state=LegState.DIALING, hang_up_wanted=True)

    placing.volunteer_placed(leg.id, Placed("CA3", 0))

    assert fresh(leg).carrier_sid == "CA3"
    assert jobs_on("urgent", redis) == [(Job.HANG_UP_LEG, str(leg.id))]


def made(make_call, entry, line: str, **columns) -> None:
    """A call made earlier to this line."""
    defaults = {"_state": CallState.COMPLETED, "outcome": Outcome.NO_ANSWER, "line": line}
    make_call(entry=entry, **defaults | columns)


def called_off(call) -> CallOff | None:
    return fresh(call).called_off_because


def entry_of(call) -> QueueEntry:
    with transaction() as session:
        return session.get_one(QueueEntry, call.entry_id)


def line_of(call) -> Line:
    with transaction() as session:
        return session.get_one(Line, call.line)
