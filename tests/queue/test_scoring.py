"""The order of calling in the database, and its nightly refreshing."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.lists.models import Line
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.priority import PROMISED, Leaning, score
from dialer.queue.scoring import lists_in_use, refresh
from dialer.queue.settle import settle
from dialer.wiring import wired as wiring
from tests.queue.lines import bar, rests
from tests.reading import fresh
from workers.schedule import refresh_queues

DAY = timedelta(days=1)


@pytest.mark.parametrize("days", [None, 0, 1, 29.5, 30, 400])
@pytest.mark.parametrize("attempts", [0, 2, 12])
def test_the_database_says_what_the_rule_says(days, attempts, make_entry, clock):
    entry = make_entry(attempts=attempts)
    age = None if days is None else timedelta(days=days)
    rung(entry, None if age is None else clock.now() - age)

    refreshed(entry)

    assert fresh(entry).score == score(age, Leaning.UNKNOWN, attempts)


def test_a_try_puts_them_behind_those_who_were_not_tried(make_entry, make_shift, clock):
    entry = make_entry(claimed_by=make_shift().id, attempts=1)
    rung(entry, clock.now())

    settled(entry, Outcome.NO_ANSWER)

    assert fresh(entry).score == score(timedelta(0), Leaning.UNKNOWN, 1)


def test_a_promise_puts_them_before_everybody_and_stays_so(make_entry, make_shift, clock):
    entry = make_entry(claimed_by=make_shift().id, attempts=1)

    settled(entry, Outcome.CALL_BACK, call_back_at=clock.now() + DAY)
    refreshed(entry)

    assert fresh(entry).score == PROMISED


@pytest.mark.parametrize("state", [EntryState.DONE, EntryState.REMOVED])
def test_who_is_not_to_be_rung_any_more_is_left_alone(state, make_entry):
    entry = make_entry(state=state, attempts=1)

    refreshed(entry)

    assert fresh(entry).score == 0


def test_a_state_that_came_late_is_put_right(make_entry, clock):
    barred, resting, free = make_entry(), make_entry(), make_entry(state=EntryState.BARRED)
    bar(barred.line)
    rests(resting.line, until=clock.now() + DAY)
    reopen(barred)

    for entry in (barred, resting, free):
        refreshed(entry)

    states = [fresh(each).state for each in (barred, resting, free)]
    assert states == [EntryState.BARRED, EntryState.WAITING, EntryState.OPEN]


def test_a_list_is_worked_off_in_slices(make_list, make_entry, clock):
    call_list = make_list()
    entries = [make_entry(call_list, attempts=1) for _ in range(3)]

    with transaction() as session:
        last = refresh(session, call_list.id, now=clock.now(), at_most=2)

    assert last == entries[1].id
    assert [fresh(each).score > 0 for each in entries] == [True, True, False]


def test_the_clock_refreshes_every_list_that_is_in_use(make_list, make_entry, clock):
    entry = make_entry(attempts=1)
    archived = make_entry(make_list(archived_at=clock.now()), attempts=1)

    refresh_queues()

    assert (fresh(entry).score > 0, fresh(archived).score) == (True, 0)
    with transaction() as session:
        assert lists_in_use(session) == [entry.call_list_id]


def refreshed(entry) -> None:
    with transaction() as session:
        refresh(session, entry.call_list_id, now=wiring().clock.now())


def settled(entry, outcome: Outcome, **more) -> None:
    with transaction() as session:
        mine = session.get_one(QueueEntry, entry.id)
        settle(session, mine, outcome, now=wiring().clock.now(), **more)


def rung(entry, at) -> None:
    with transaction() as session:
        line = Line.number == entry.line
        session.execute(update(Line).where(line).values(last_dialed_at=at))


def reopen(entry) -> None:
    with transaction() as session:
        session.get_one(QueueEntry, entry.id).state = EntryState.OPEN
