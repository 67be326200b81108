"""How a call ended, and what follows for the person, their line and their wishes."""

from datetime import timedelta

import pytest

from dialer.calls.lifecycle import CallState, Signal
from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.retries import REST_AFTER_ATTEMPT, REST_AFTER_CONVERSATION
from tests.on_the_line import after_the_pause, tell
from tests.reading import fresh, jobs_on
from tests.record.settled import entry_of, give, line_of, suppressed

SPOKE, WRONG_NUMBER, NEVER = Outcome.SPOKE, Outcome.WRONG_NUMBER, Outcome.DO_NOT_CALL
OVER = CallState.COMPLETED


def test_an_outcome_settles_the_person_and_brings_up_the_next(volunteer, on_a_call, people):
    call = on_a_call(volunteer, OVER)
    next_one = people(1, volunteer.call_list)[0]

    give(call, SPOKE)

    assert fresh(call).outcome is SPOKE
    assert entry_of(call).state is EntryState.DONE
    assert fresh(next_one).claimed_by == volunteer.shift.id


def test_the_next_person_is_not_rung_before_the_last_one_has_hung_up(
    make_volunteer, on_a_call, people, redis, clock
):
    volunteer = make_volunteer(auto_advance=True)
    call = on_a_call(volunteer)
    people(1, volunteer.call_list)
    give(call, SPOKE)
    after_the_pause(volunteer.shift, clock)
    before = jobs_on("dialing", redis)

    tell(call, Signal.HUNG_UP)

    assert before == []
    assert len(jobs_on("dialing", redis)) == 1


@pytest.mark.parametrize("outcome", [NEVER, WRONG_NUMBER, Outcome.MOVED])
def test_some_outcomes_suppress_the_line_at_once(outcome, volunteer, on_a_call):
    call = on_a_call(volunteer, OVER)

    give(call, outcome)

    assert suppressed(call)


def test_a_correction_takes_back_what_had_followed(volunteer, on_a_call, clock):
    call = on_a_call(volunteer, OVER)
    give(call, WRONG_NUMBER)

    give(call, Outcome.NOT_HOME)

    assert not suppressed(call)
    assert entry_of(call).state is EntryState.WAITING
    assert line_of(call).rest_until == clock.now() + REST_AFTER_ATTEMPT


def test_a_correction_keeps_the_note(volunteer, on_a_call):
    call = on_a_call(volunteer, OVER)
    give(call, Outcome.NOT_HOME, note="Back on Monday")

    give(call, SPOKE)

    assert fresh(call).note == "Back on Monday"


def test_a_wish_never_to_be_called_is_not_taken_back_by_a_correction(volunteer, on_a_call):
    call = on_a_call(volunteer, OVER)
    give(call, NEVER)

    give(call, SPOKE)

    assert suppressed(call)


def test_a_wish_told_when_somebody_else_has_the_person_takes_them_off_that_screen(
    volunteer, make_volunteer, on_a_call, clock
):
    call = on_a_call(volunteer, OVER)
    other = make_volunteer(volunteer.call_list)
    hand_over(call, other)

    give(call, NEVER)

    assert suppressed(call)
    assert entry_of(call).state is EntryState.BARRED
    assert line_of(call).rest_until == clock.now() + REST_AFTER_CONVERSATION


def test_an_outcome_told_after_somebody_else_has_rung_them_settles_nothing(
    volunteer, make_volunteer, on_a_call, clock
):
    """The tablet was without a connection for a day; meanwhile they were reached, and asked for another time."""
    call, other = on_a_call(volunteer, OVER), make_volunteer(volunteer.call_list)
    promised = clock.now() + timedelta(days=5)
    again = on_a_call(other, OVER, carrier_sid="CAagain", queued_at=clock.passes(minutes=5))
    with transaction() as session:
        theirs, own = (session.get_one(QueueEntry, each.entry_id) for each in (call, again))
        own.state, own.claimed_by, own.claimed_until = EntryState.OPEN, None, None
        session.flush()
        theirs.claimed_by = other.shift.id
        later = session.get_one(Call, again.id)
        later.entry_id, later.contact_id, later.line = theirs.id, theirs.contact_id, theirs.line
    give(again, Outcome.CALL_BACK, call_back_at=promised)

    give(call, Outcome.NOT_HOME)

    now = entry_of(call)
    assert (now.due_at, now.promised, now.last_outcome) == (promised, True, Outcome.CALL_BACK)


def test_a_conversation_rests_the_line_for_a_month_and_a_call_back_until_they_said(
    volunteer, on_a_call, clock
):
    call = on_a_call(volunteer, OVER)
    at = clock.now() + timedelta(hours=2)

    give(call, Outcome.CALL_BACK, call_back_at=at)
    promised, rests = entry_of(call), line_of(call).rest_until
    give(call, SPOKE)

    assert (promised.due_at, promised.promised) == (at, True)
    assert rests == clock.now() + REST_AFTER_ATTEMPT
    assert line_of(call).rest_until == clock.now() + REST_AFTER_CONVERSATION


def hand_over(call, other) -> None:
    """The claim ran out, and another volunteer was given the person."""
    with transaction() as session:
        session.get_one(QueueEntry, call.entry_id).claimed_by = other.shift.id
