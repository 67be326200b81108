"""What a wish not to be rung, and its lifting, does to the queue."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from dialer.db import transaction
from dialer.lists.models import Line, Reason
from dialer.queue.barring import bar_lines, unbar_lines
from dialer.queue.claim import lock_entry
from dialer.queue.models import EntryState
from dialer.queue.settle import give_back
from dialer.wiring import wired as wiring
from tests.queue.lines import allow, bar, rests
from tests.reading import fresh

DAY = timedelta(days=1)


@pytest.mark.parametrize("state", [EntryState.OPEN, EntryState.WAITING])
def test_a_wish_bars_everybody_on_the_line_on_every_list(state, make_entry, make_contact):
    one = make_entry(state=state)
    other = make_entry(contact=make_contact(line=one.line), state=state)
    stranger = make_entry()

    bar(one.line)

    states = [fresh(each).state for each in (one, other, stranger)]
    assert states == [EntryState.BARRED, EntryState.BARRED, EntryState.OPEN]


@pytest.mark.parametrize("state", [EntryState.DONE, EntryState.REMOVED])
def test_who_is_not_to_be_rung_any_more_stays_as_they_are(state, make_entry):
    entry = make_entry(state=state)

    bar(entry.line)
    allow(entry.line)

    assert fresh(entry).state is state


def test_who_is_on_a_screen_stays_there_until_they_are_given_back(make_entry, make_shift):
    entry = make_entry(claimed_by=make_shift().id)

    bar(entry.line)

    assert fresh(entry).state is EntryState.CLAIMED


def test_a_lifted_wish_opens_the_line_again(make_entry):
    entry = make_entry()
    bar(entry.line)

    allow(entry.line)

    assert fresh(entry).state is EntryState.OPEN


def test_of_two_wishes_the_second_still_holds_when_the_first_is_lifted(make_entry):
    entry = make_entry()
    bar(entry.line, Reason.DO_NOT_CALL)
    bar(entry.line, Reason.TPS)

    allow(entry.line, Reason.DO_NOT_CALL)

    assert fresh(entry).state is EntryState.BARRED


def test_who_was_not_due_yet_waits_when_the_wish_is_lifted(make_entry, clock):
    entry = make_entry(due_at=clock.now() + DAY)
    bar(entry.line)

    allow(entry.line)

    assert fresh(entry).state is EntryState.WAITING


def test_on_a_line_that_rests_they_wait_for_the_end_of_the_rest(make_entry, clock):
    entry = make_entry()
    rests(entry.line, until=clock.now() + DAY)
    bar(entry.line)

    allow(entry.line)

    assert (fresh(entry).state, fresh(entry).due_at) == (EntryState.WAITING, clock.now() + DAY)


def test_a_wish_does_not_wait_for_somebody_who_holds_an_entry_of_the_line(make_entry):
    """They want the line next, which whoever speaks the wish holds; and with the line they see the wish."""
    entry = make_entry()

    with transaction() as session:
        lock_entry(session, entry.id)
        bar(entry.line)

    assert fresh(entry).state is EntryState.OPEN


def test_a_register_does_not_wait_for_somebody_who_holds_an_entry_either(
    make_entry, load_register, clock
):
    """Both would wait for each other for ever: the register's slice holds the line, and they hold the entry."""
    held, other = make_entry(), make_entry()

    with transaction() as session:
        entry = lock_entry(session, held.id)
        load_register(held.line, other.line)
        give_back(session, entry, due_at=entry.due_at, now=clock.now())

    assert [fresh(each).state for each in (held, other)] == [EntryState.BARRED] * 2


def test_many_lines_are_barred_by_a_query_and_counted(make_entry):
    entries = [make_entry() for _ in range(3)]

    with transaction() as session:
        barred = bar_lines(session, select(Line.number).where(Line.number != entries[0].line))

    states = [fresh(each).state for each in entries]
    assert (barred, states) == (2, [EntryState.OPEN, EntryState.BARRED, EntryState.BARRED])


def test_many_lines_are_barred_by_their_numbers_and_only_who_is_there_is_counted(make_entry):
    entry = make_entry()

    with transaction() as session:
        barred = bar_lines(session, [entry.line, *(f"+441134961{nth:03d}" for nth in range(200))])

    assert (barred, fresh(entry).state) == (1, EntryState.BARRED)


def test_many_lines_are_freed_by_a_query_unless_something_is_in_force(make_entry):
    entries = [make_entry(state=EntryState.BARRED) for _ in range(2)]
    bar(entries[0].line)

    with transaction() as session:
        freed = unbar_lines(session, select(Line.number), now=wiring().clock.now())

    states = [fresh(each).state for each in entries]
    assert (freed, states) == (1, [EntryState.BARRED, EntryState.OPEN])
