"""What is told about a call: each report, in and out of order, and what follows from the move."""

import pytest

from dialer.calls.lifecycle import CallState, Signal
from dialer.calls.models import Call
from dialer.calls.outcomes import CallOff, Outcome
from dialer.calls.store import UnknownCall
from dialer.db import transaction
from dialer.jobs import Job
from dialer.lists.models import Line, Reason, Suppression
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.retries import REST_AFTER_ABANDONED
from dialer.record.calls import call_off
from dialer.record.door import record
from dialer.record.evening import look_for_next
from dialer.record.held import holding
from dialer.record.reports import CallReport
from dialer.shifts.lifecycle import ConferenceState
from tests.on_the_line import after_the_pause, tell
from tests.reading import all_of, events_of, fresh, jobs_on, state_of, told

DIALING, RINGING, CONNECTED = CallState.DIALING, CallState.RINGING, CallState.CONNECTED


def test_an_answered_call_that_joined_is_connected(volunteer, on_a_call, clock):
    call = on_a_call(volunteer, RINGING)

    tell(call, Signal.PICKED_UP)
    tell(call, Signal.JOINED)

    now = fresh(call)
    assert now.state is CONNECTED
    assert (now.answered_at, now.connected_at) == (clock.now(), clock.now())


def test_joining_may_be_told_before_picking_up(volunteer, on_a_call):
    call = on_a_call(volunteer, DIALING)

    tell(call, Signal.JOINED)
    tell(call, Signal.PICKED_UP)

    assert state_of(call) is CONNECTED


def test_the_same_report_twice_is_kept_once(volunteer, on_a_call):
    call = on_a_call(volunteer, DIALING)

    tell(call, Signal.RANG, key="CA1/ringing/1")
    tell(call, Signal.RANG, key="CA1/ringing/1")

    assert events_of(call) == 1
    assert state_of(call) is RINGING


def test_a_late_report_is_kept_and_moves_nothing(volunteer, on_a_call):
    call = on_a_call(volunteer, CallState.COMPLETED, outcome=Outcome.SPOKE)

    tell(call, Signal.RANG)

    assert told(call) == [Signal.RANG]
    assert state_of(call) is CallState.COMPLETED


def test_a_report_about_a_call_nobody_made_is_refused(wired, volunteer):
    with pytest.raises(UnknownCall):
        record(CallReport(volunteer.shift.id, Signal.RANG, "a key"))

    assert events_of(volunteer.shift) == 0


def test_the_carrier_s_name_for_a_call_is_learnt_from_any_report(volunteer, on_a_call):
    call = on_a_call(volunteer, DIALING, carrier_sid=None)

    record(CallReport(call.id, Signal.RANG, "a key", sid="CA7"))

    assert fresh(call).carrier_sid == "CA7"


@pytest.mark.parametrize(
    ("signal", "outcome"),
    [
        (Signal.RANG_OUT, Outcome.NO_ANSWER),
        (Signal.LINE_BUSY, Outcome.BUSY),
        (Signal.LINE_FAILED, Outcome.FAILED),
        (Signal.CALLED_OFF, Outcome.NO_ANSWER),
    ],
)
def test_an_unanswered_call_settles_by_itself_and_the_next_person_comes_up(
    signal, outcome, volunteer, on_a_call, people
):
    call = on_a_call(volunteer, RINGING)
    next_one = people(1, volunteer.call_list)[0]

    tell(call, signal)

    entry = entry_of(call)
    assert fresh(call).outcome is outcome
    assert (entry.state, entry.last_outcome) == (EntryState.WAITING, outcome)
    assert fresh(next_one).claimed_by == volunteer.shift.id


def test_a_call_that_was_answered_waits_for_its_outcome(volunteer, on_a_call, people, redis):
    call = on_a_call(volunteer, CONNECTED)
    next_one = people(1, volunteer.call_list)[0]

    tell(call, Signal.HUNG_UP)

    assert fresh(call).outcome is None
    assert fresh(next_one).state is EntryState.OPEN
    assert jobs_on("dialing", redis) == []


def test_with_auto_advance_the_next_person_is_rung_a_little_after_the_line_is_free(
    make_volunteer, on_a_call, people, redis, clock
):
    volunteer = make_volunteer(auto_advance=True)
    call = on_a_call(volunteer, RINGING)
    people(1, volunteer.call_list)

    tell(call, Signal.RANG_OUT)
    at_once = len(calls_of(volunteer))
    after_the_pause(volunteer.shift, clock)

    assert at_once == 1
    following = next(each for each in calls_of(volunteer) if each.id != call.id)
    assert jobs_on("dialing", redis) == [(Job.PLACE_CALL, str(following.id))]


def test_a_number_not_in_use_is_never_rung_again(volunteer, on_a_call):
    call = on_a_call(volunteer, DIALING)

    tell(call, Signal.NOT_IN_USE)

    assert [(row.line, row.reason) for row in all_of(Suppression)] == [
        (call.line, Reason.BAD_NUMBER)
    ]
    assert state_of(call) is CallState.FAILED


def test_that_a_number_is_not_in_use_is_not_believed_of_a_call_that_connected(volunteer, on_a_call):
    tell(on_a_call(volunteer, CONNECTED), Signal.NOT_IN_USE)

    assert all_of(Suppression) == []


def test_whoever_picks_up_when_the_volunteer_is_gone_is_hung_up_at_once(
    make_volunteer, make_conference, on_a_call, redis
):
    volunteer = make_volunteer()
    gone = make_conference(volunteer.leg, _state=ConferenceState.ENDED)
    call = on_a_call(volunteer, RINGING, conference_id=gone.id)

    tell(call, Signal.PICKED_UP)

    assert jobs_on("urgent", redis) == [(Job.HANG_UP_CALL, str(call.id))]


def test_picked_up_and_gone_with_the_volunteer_there_counts_as_met(volunteer, on_a_call):
    call = on_a_call(volunteer, RINGING)

    tell(call, Signal.HUNG_UP)

    assert state_of(call) is CallState.COMPLETED
    assert fresh(call).outcome is None


def test_picked_up_and_gone_with_the_volunteer_away_is_not_decided_yet(
    volunteer, make_conference, on_a_call
):
    gone = make_conference(volunteer.leg, _state=ConferenceState.ENDED)
    call = on_a_call(volunteer, RINGING, conference_id=gone.id)

    tell(call, Signal.HUNG_UP)

    assert state_of(call) is CallState.UNMET
    assert fresh(call).over_at is not None


def test_after_an_abandoned_call_the_line_rests_for_three_days(volunteer, on_a_call, clock):
    call = on_a_call(volunteer, CallState.UNMET)

    tell(call, Signal.NOBODY_THERE)

    assert state_of(call) is CallState.ABANDONED
    assert line_of(call).rest_until == clock.now() + REST_AFTER_ABANDONED


def test_signs_of_life_of_a_call_given_up_have_it_hung_up(volunteer, on_a_call, redis):
    call = on_a_call(volunteer, CallState.CANCELED, outcome=Outcome.SKIPPED)

    tell(call, Signal.PICKED_UP)

    assert state_of(call) is CallState.CANCELED
    assert jobs_on("urgent", redis) == [(Job.HANG_UP_CALL, str(call.id))]


def test_a_call_that_reached_somebody_cannot_be_called_off(volunteer, on_a_call):
    call = on_a_call(volunteer, CONNECTED)

    with holding(volunteer.shift.id) as held:
        call_off(held, held.session.get_one(type(call), call.id), CallOff.CARRIER_BUSY)

    now = fresh(call)
    assert (now.state, now.called_off_because) == (CONNECTED, None)


def test_when_nothing_can_be_put_through_auto_advance_stops_before_the_list_is_burnt(
    make_volunteer, people, wired, clock
):
    volunteer = make_volunteer(auto_advance=True)
    people(8, volunteer.call_list)
    look_for_next(volunteer.shift.id)

    for _ in range(8):
        fail_the_live_call(volunteer, clock)

    shift = fresh(volunteer.shift)
    assert len(calls_of(volunteer)) == 5
    assert not shift.auto_advance
    assert "could not be put through" in shift.notice


def entry_of(call) -> QueueEntry:
    with transaction() as session:
        return session.get_one(QueueEntry, call.entry_id)


def line_of(call) -> Line:
    with transaction() as session:
        return session.get_one(Line, call.line)


def calls_of(volunteer):
    calls = [call for call in all_of(Call) if call.shift_id == volunteer.shift.id]
    return sorted(calls, key=lambda call: call.queued_at)


def fail_the_live_call(volunteer, clock) -> None:
    """The network gives up every call a second after it was placed, and the next is due."""
    clock.passes(seconds=1)
    after_the_pause(volunteer.shift, clock)
    for call in calls_of(volunteer):
        tell(call, Signal.PLACED)
        tell(call, Signal.LINE_FAILED)
