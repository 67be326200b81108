"""What becomes of a queue entry when its call is over, or came to nothing."""

from datetime import timedelta

import pytest

from dialer.calls.outcomes import CallOff, Outcome
from dialer.db import transaction
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.retries import BACK_AFTER_SKIP
from dialer.queue.settle import give_back, put_off, settle
from dialer.wiring import wired as wiring
from tests.queue.lines import bar, rests
from tests.reading import fresh


def test_a_try_that_reached_nobody_puts_the_person_back(claimed, clock):
    settled(claimed, Outcome.NO_ANSWER)

    entry = fresh(claimed)
    assert (entry.state, entry.claimed_by, entry.claimed_until) == (EntryState.WAITING, None, None)
    assert (entry.due_at, entry.last_outcome) == (clock.now() + timedelta(hours=24), "no_answer")


def test_a_conversation_takes_the_person_off_the_queue(claimed):
    settled(claimed, Outcome.SPOKE)

    assert fresh(claimed).state is EntryState.DONE


def test_the_last_try_a_list_allows_takes_the_person_off_the_queue(make_list, make_entry, wired):
    entry = make_entry(make_list(max_attempts=1), attempts=1)

    settled(entry, Outcome.BUSY)

    assert fresh(entry).state is EntryState.DONE


def test_a_promise_is_written_down_and_forgotten_with_the_next_outcome(claimed, clock):
    at = clock.now() + timedelta(hours=1)

    settled(claimed, Outcome.CALL_BACK, call_back_at=at)
    promised = fresh(claimed)
    settled(claimed, Outcome.NO_ANSWER)

    assert (promised.promised, promised.due_at) == (True, at)
    assert not fresh(claimed).promised


@pytest.mark.parametrize(
    ("because", "wait"),
    [
        (CallOff.SUPPRESSED, timedelta(0)),
        (CallOff.LIST_PAUSED, timedelta(0)),
        (CallOff.VOLUNTEER_GONE, timedelta(0)),
        (CallOff.BY_VOLUNTEER, BACK_AFTER_SKIP),
        (CallOff.CARRIER_BUSY, timedelta(minutes=1)),
        (CallOff.CARRIER_REFUSED, timedelta(minutes=10)),
        (CallOff.RESTING, timedelta(0)),  # as long as the line rests, and this one does not
        (CallOff.NEVER_PLACED, timedelta(days=1)),
        (CallOff.OUT_OF_HOURS, timedelta(0)),  # it is open now: the next opening is this moment
    ],
)
def test_a_call_called_off_puts_the_person_back_for_as_long_as_the_reason_lasts(
    because, wait, claimed, clock
):
    with transaction() as session:
        put_off(session, session.merge(claimed), because, now=clock.now())

    entry = fresh(claimed)
    state = EntryState.WAITING if wait else EntryState.OPEN
    assert (entry.state, entry.due_at) == (state, clock.now() + wait)


def test_who_is_put_back_waits_for_the_end_of_the_line_s_rest(claimed, clock):
    rests(claimed.line, until=clock.now() + timedelta(days=30))

    given_back(claimed, due_at=clock.now())

    entry = fresh(claimed)
    assert (entry.state, entry.due_at) == (EntryState.WAITING, clock.now() + timedelta(days=30))


def test_who_was_promised_a_time_does_not_wait_for_the_end_of_the_rest(
    make_entry, make_shift, clock
):
    claimed = make_entry(claimed_by=make_shift().id, promised=True)
    rests(claimed.line, until=clock.now() + timedelta(days=30))

    given_back(claimed, due_at=clock.now())

    assert fresh(claimed).state is EntryState.OPEN


def test_who_is_put_back_on_a_line_that_was_suppressed_meanwhile_is_barred(claimed, clock):
    bar(claimed.line)

    given_back(claimed, due_at=clock.now())

    assert fresh(claimed).state is EntryState.BARRED


@pytest.fixture
def claimed(make_entry, make_shift) -> QueueEntry:
    return make_entry(claimed_by=make_shift().id, attempts=1)


def given_back(entry, *, due_at) -> None:
    with transaction() as session:
        now, mine = wiring().clock.now(), session.get_one(QueueEntry, entry.id)
        give_back(session, mine, due_at=due_at, now=now)


def settled(entry, outcome: Outcome, **more) -> None:
    with transaction() as session:
        now = wiring().clock.now()
        settle(session, session.get_one(QueueEntry, entry.id), outcome, now=now, **more)
