"""Entries that wait, and households that wait because their line was rung."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from dialer.db import transaction
from dialer.lists.models import CallList
from dialer.queue.claim import lock_entry, lock_line, take_line_to_dial
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.rest import rest_as_calls_ask
from dialer.queue.waking import lists_with_somebody_due, wake
from dialer.wiring import wired as wiring
from tests.queue.lines import bar, rests
from tests.reading import fresh

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def test_who_is_due_is_opened_and_who_is_not_waits(make_list, make_entry, clock):
    call_list = make_list()
    due, later = (make_entry(call_list, due_at=clock.now() + n * MINUTE) for n in (1, 2))
    clock.passes(seconds=60)

    assert woken(call_list) == 1

    assert [fresh(each).state for each in (due, later)] == [EntryState.OPEN, EntryState.WAITING]


def test_who_is_due_on_a_line_that_rests_waits_on_until_the_end_of_the_rest(make_entry, clock):
    entry = make_entry(due_at=clock.now() + MINUTE)
    rests(entry.line, until=(until := clock.now() + DAY))
    clock.passes(seconds=60)

    woken(list_of(entry))

    assert (fresh(entry).state, fresh(entry).due_at) == (EntryState.WAITING, until)


def test_a_promised_time_steps_over_the_rest(make_entry, clock):
    entry = make_entry(due_at=(promised := clock.now() + MINUTE), promised=True)
    rests(entry.line, until=clock.now() + DAY)
    clock.passes(seconds=60)

    woken(list_of(entry))

    assert (fresh(entry).state, fresh(entry).due_at) == (EntryState.OPEN, promised)


def test_nobody_is_opened_on_a_line_that_is_suppressed(make_entry, clock):
    entry = make_entry(due_at=clock.now() + MINUTE)
    bar(entry.line)
    waits_all_the_same(entry)
    clock.passes(seconds=60)

    woken(list_of(entry))

    assert fresh(entry).state is EntryState.BARRED


def test_a_wish_that_is_just_being_spoken_is_not_overtaken(make_entry, clock):
    """Whoever speaks it holds the line; the waking passes it over instead of opening it."""
    entry = make_entry(due_at=clock.now() + MINUTE)
    clock.passes(seconds=60)

    with transaction() as session:
        lock_line(session, entry.line)
        looked_at = woken(list_of(entry))

    assert (looked_at, fresh(entry).state) == (0, EntryState.WAITING)


def test_no_more_are_opened_at_once_than_asked_for(make_list, make_entry, clock):
    call_list = make_list()
    entries = [make_entry(call_list, due_at=clock.now() + n * MINUTE) for n in (2, 1)]
    clock.passes(minutes=2)

    woken(call_list, at_most=1)

    assert [fresh(each).state for each in entries] == [EntryState.WAITING, EntryState.OPEN]


def test_lists_on_which_somebody_is_due_are_found(make_list, make_entry, clock):
    due = make_entry(due_at=clock.now() + MINUTE)
    make_entry(due_at=clock.now() + 2 * MINUTE)
    make_entry()
    clock.passes(seconds=60)

    with transaction() as session:
        assert lists_with_somebody_due(session, now=clock.now()) == [due.call_list_id]


def test_a_household_waits_on_every_list_when_its_line_is_rung(make_entry, make_contact, clock):
    one = make_entry()
    other = make_entry(contact=make_contact(line=one.line))

    rung(one)

    assert fresh(one).state is EntryState.OPEN
    assert (fresh(other).state, fresh(other).due_at) == (EntryState.WAITING, clock.now() + DAY)


@pytest.mark.parametrize(
    "columns",
    [{"promised": True}, {"state": EntryState.BARRED}, {"state": EntryState.DONE}],
)
def test_nobody_else_of_a_household_is_touched(columns, make_entry, make_contact):
    one = make_entry()
    other = make_entry(contact=make_contact(line=one.line), **columns)

    rung(one)

    assert fresh(other).state is other.state


def test_somebody_whose_entry_is_held_does_not_hold_up_a_ring(make_entry, make_contact):
    """They hold the entry and want the line; to wait for them with the line held would be a deadlock."""
    one = make_entry()
    other = make_entry(contact=make_contact(line=one.line))

    with transaction() as session:
        lock_entry(session, other.id)
        rung(one)

    assert fresh(other).state is EntryState.OPEN


def test_a_ring_that_is_taken_back_lets_the_household_go_on(make_entry, make_contact, clock):
    one = make_entry()
    other = make_entry(contact=make_contact(line=one.line))
    rung(one)

    with transaction() as session:
        rest_as_calls_ask(session, one.line, now=clock.now())
    woken(list_of(other))

    assert fresh(other).state is EntryState.OPEN


def woken(call_list, **more: int) -> int:
    with transaction() as session:
        session.execute(text("SET LOCAL lock_timeout = '500ms'"))
        return wake(session, call_list.id, now=wiring().clock.now(), **more)


def rung(entry) -> None:
    with transaction() as session:
        session.execute(text("SET LOCAL lock_timeout = '500ms'"))
        now = wiring().clock.now()
        mine = session.get_one(QueueEntry, entry.id)
        assert take_line_to_dial(session, mine, now=now, rest_until=now + DAY)


def list_of(entry) -> CallList:
    with transaction() as session:
        return session.get_one(CallList, entry.call_list_id)


def waits_all_the_same(entry) -> None:
    with transaction() as session:
        session.get_one(QueueEntry, entry.id).state = EntryState.WAITING
