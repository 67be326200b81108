"""Who comes on a list's queue, in what state, and who is taken off it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from dialer.db import transaction
from dialer.lists.models import Contact
from dialer.queue.entering import follow_numbers, put_in_queue, take_off
from dialer.queue.models import EntryState, QueueEntry
from dialer.wiring import wired as wiring
from tests.queue.lines import bar, rests
from tests.reading import all_of, fresh
from workers.schedule import refresh_queues

DAY = timedelta(days=1)


def test_people_come_on_a_list_due_at_once(make_list, make_contact, clock):
    call_list, contacts = make_list(), [make_contact() for _ in range(2)]

    assert put(call_list, *contacts) == 2

    entries = all_of(QueueEntry)
    assert [each.contact_id for each in entries] == [each.id for each in contacts]
    assert {(each.state, each.due_at) for each in entries} == {(EntryState.OPEN, clock.now())}


def test_whoever_is_on_the_list_keeps_their_place(make_list, make_entry, make_contact):
    entry = make_entry(call_list := make_list(), state=EntryState.DONE, attempts=2)

    assert put(call_list, of(entry), make_contact()) == 1

    assert (fresh(entry).state, fresh(entry).attempts) == (EntryState.DONE, 2)


def test_on_a_suppressed_line_they_are_barred_from_the_first(make_list, make_contact):
    contact = make_contact()
    bar(contact.line)

    put(make_list(), contact)

    assert [each.state for each in all_of(QueueEntry)] == [EntryState.BARRED]


def test_on_a_line_that_rests_they_wait(make_list, make_contact, clock):
    contact = make_contact()
    rests(contact.line, until=clock.now() + DAY)

    put(make_list(), contact)

    [entry] = all_of(QueueEntry)
    assert (entry.state, entry.due_at) == (EntryState.WAITING, clock.now() + DAY)


def test_nobody_without_a_telephone_comes_on_a_list(make_list, make_contact):
    assert put(make_list(), make_contact(line=None)) == 0


@pytest.mark.parametrize("state", [EntryState.OPEN, EntryState.WAITING, EntryState.BARRED])
def test_who_is_taken_off_is_not_on_the_list_any_more(state, make_list, make_entry):
    entry = make_entry(call_list := make_list(), state=state)
    stays = make_entry(call_list)

    assert off(call_list, of(entry)) == 1

    assert [fresh(each).state for each in (entry, stays)] == [EntryState.REMOVED, EntryState.OPEN]


def test_who_is_on_a_screen_or_done_is_not_taken_off(make_list, make_entry, make_shift):
    on_screen = make_entry(call_list := make_list(), claimed_by=make_shift().id)
    done = make_entry(call_list, state=EntryState.DONE)

    assert off(call_list, of(on_screen), of(done)) == 0

    assert [fresh(each).state for each in (on_screen, done)] == [on_screen.state, done.state]


def test_who_was_taken_off_comes_back_with_what_is_known_of_them(make_list, make_entry):
    entry = make_entry(call_list := make_list(), attempts=2)
    off(call_list, of(entry))

    assert put(call_list, of(entry)) == 1

    assert (fresh(entry).state, fresh(entry).attempts) == (EntryState.OPEN, 2)


def test_a_new_number_is_rung_in_place_of_the_old(make_entry, make_line):
    entry = make_entry(state=EntryState.BARRED)
    new = changes_number(entry, make_line)

    assert followed(entry) == 1

    assert (fresh(entry).line, fresh(entry).state) == (new, EntryState.OPEN)


def test_a_new_number_that_must_not_be_rung_bars_its_entry(make_entry, make_line):
    entry = make_entry()
    bar(changes_number(entry, make_line))

    followed(entry)

    assert fresh(entry).state is EntryState.BARRED


def test_who_is_on_a_screen_is_rung_on_the_number_that_was_given_out(
    make_entry, make_shift, make_line
):
    entry = make_entry(claimed_by=make_shift().id)
    changes_number(entry, make_line)

    assert followed(entry) == 0

    assert fresh(entry).line == entry.line


def put(call_list, *contacts) -> int:
    with transaction() as session:
        return put_in_queue(session, call_list.id, ids(*contacts), now=wiring().clock.now())


def off(call_list, *contacts) -> int:
    with transaction() as session:
        return take_off(session, call_list.id, ids(*contacts), now=wiring().clock.now())


def followed(entry) -> int:
    with transaction() as session:
        return follow_numbers(session, ids(of(entry)), now=wiring().clock.now())


def test_a_promised_time_stays_when_the_number_changes(make_entry, make_line, clock):
    thursday = clock.now() + DAY
    entry = make_entry(due_at=thursday, state=EntryState.WAITING, promised=True)
    new = changes_number(entry, make_line)

    followed(entry)

    now = fresh(entry)
    assert (now.line, now.due_at, now.state) == (new, thursday, EntryState.WAITING)


def test_who_was_on_a_screen_when_their_number_changed_follows_at_night(
    make_entry, make_line, make_shift
):
    entry = make_entry(claimed_by=make_shift().id)
    new = changes_number(entry, make_line)
    followed(entry)
    with transaction() as session:
        held = session.get_one(QueueEntry, entry.id)
        held.state, held.claimed_by, held.claimed_until = EntryState.OPEN, None, None

    refresh_queues()

    assert fresh(entry).line == new


def test_an_import_does_not_wait_for_somebody_who_settles_a_call(make_entry, make_list):
    """It holds the contact, which they want next."""
    entry = make_entry(call_list := make_list())

    with transaction() as session:
        session.execute(select(QueueEntry.id).where(QueueEntry.id == entry.id).with_for_update())
        came = put(call_list, of(entry))

    assert came == 0


def ids(*contacts):
    return select(Contact.id).where(Contact.id.in_([each.id for each in contacts]))


def of(entry) -> Contact:
    with transaction() as session:
        return session.get_one(Contact, entry.contact_id)


def changes_number(entry, make_line) -> str:
    with transaction() as session:
        new = make_line().number
        session.get_one(Contact, entry.contact_id).line = new
        return new
