"""People are rung by themselves only while there is a sign that the volunteer is at the phone."""

from datetime import timedelta

import pytest

from dialer.calls.lifecycle import CallState, Signal
from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.jobs import Job
from dialer.queue.models import EntryState, QueueEntry
from dialer.record import evening
from dialer.record.next import PAUSE, STILL_THERE, STILL_THERE_FOR
from dialer.record.telling import GivenOutcome, give_outcome
from tests.on_the_line import after_the_pause, tell
from tests.reading import all_of, fresh, jobs_on

AWAY = STILL_THERE_FOR + timedelta(minutes=1)


@pytest.fixture
def by_itself(make_volunteer, people):
    """A volunteer to whom people are rung by themselves; there are three on the list."""
    volunteer = make_volunteer(auto_advance=True)
    people(3, volunteer.call_list)
    return volunteer


def test_after_a_while_without_a_sign_nobody_is_rung_by_itself(by_itself, clock, redis):
    clock.moment += AWAY

    after_the_pause(by_itself.shift, clock)
    after_the_pause(by_itself.shift, clock)

    assert all_of(Call) == []
    assert fresh(by_itself.shift).notice == STILL_THERE
    assert jobs_on("urgent", redis) == [(Job.ASK_VOLUNTEER, str(by_itself.leg.id))]


def test_a_countdown_that_began_before_they_went_rings_nobody(by_itself, clock):
    clock.moment += STILL_THERE_FOR
    evening_goes_on(by_itself, clock)
    clock.moment += AWAY

    after_the_pause(by_itself.shift, clock)

    assert all_of(Call) == []
    assert fresh(by_itself.shift).rings_at is None


def test_a_page_that_asks_is_a_sign(by_itself, clock):
    clock.moment += AWAY
    evening.seen(by_itself.shift.id)

    after_the_pause(by_itself.shift, clock)
    after_the_pause(by_itself.shift, clock)

    assert len(all_of(Call)) == 1


def test_whoever_presses_call_goes_on_and_so_does_ringing_by_itself(by_itself, clock):
    clock.moment += AWAY
    after_the_pause(by_itself.shift, clock)
    (entry,) = [each.id for each in claimed()]

    evening.call_next(by_itself.shift.id, entry)
    (call,) = all_of(Call)
    tell(call, Signal.PLACED)
    tell(call, Signal.RANG_OUT)
    after_the_pause(by_itself.shift, clock)

    assert len(all_of(Call)) == 2
    assert fresh(by_itself.shift).notice == ""


def test_when_the_page_is_back_the_pause_begins_anew(by_itself, clock):
    clock.moment += AWAY
    after_the_pause(by_itself.shift, clock)
    evening.seen(by_itself.shift.id)

    evening_goes_on(by_itself, clock)

    now = fresh(by_itself.shift)
    assert (now.notice, now.rings_at, all_of(Call)) == ("", clock.now() + PAUSE, [])


def test_an_outcome_that_is_given_is_a_sign(make_volunteer, on_a_call, people, clock):
    volunteer = make_volunteer(auto_advance=True)
    call = on_a_call(volunteer, CallState.COMPLETED)
    people(1, volunteer.call_list)
    clock.moment += AWAY

    give_outcome(volunteer.shift.id, call.id, GivenOutcome(Outcome.SPOKE))

    assert fresh(volunteer.shift).rings_at == clock.now() + PAUSE


def test_who_says_when_to_ring_is_not_asked(volunteer, people, clock, redis):
    people(1, volunteer.call_list)
    clock.moment += AWAY

    after_the_pause(volunteer.shift, clock)

    assert fresh(volunteer.shift).notice == ""
    assert jobs_on("urgent", redis) == []


def evening_goes_on(volunteer, clock) -> None:
    """The sweep comes by, without any time passing."""
    clock.moment -= PAUSE
    after_the_pause(volunteer.shift, clock)


def claimed():
    return [each for each in all_of(QueueEntry) if each.state is EntryState.CLAIMED]
