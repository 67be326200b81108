"""A selection's list follows what is known: who flows in, who is taken off, who stays."""

from datetime import timedelta

import pytest

from dialer.db import transaction
from dialer.jobs import Job
from dialer.lists.kinds import ListKind
from dialer.lists.selections.building import rebuild
from dialer.lists.selections.criteria import Criteria
from dialer.lists.selections.models import By, Selection
from dialer.lists.selections.store import (
    NameTaken,
    Wanted,
    ask_for_tonight,
    ask_to_rebuild,
    lock_selection,
    make_selection,
)
from dialer.queue.models import EntryState, QueueEntry
from tests.reading import all_of, fresh, jobs_on
from workers.promises import keep_promises

OPEN, DONE, REMOVED = EntryState.OPEN, EntryState.DONE, EntryState.REMOVED
HARBOUR = Criteria(wards=("Harbour",))


@pytest.fixture
def make(wired):
    """A selection, built."""

    def make(criteria=HARBOUR, by=By.PERSON, kind=ListKind.PRIORITY_VOTERS) -> Selection:
        with transaction() as session:
            wanted = Wanted("Harbour", kind, criteria, by)
            selection = make_selection(session, wanted, now=wired.clock.now())
        rebuild(selection.id)
        return selection

    return make


@pytest.fixture
def again(wired):
    """Rebuild a selection once more."""

    def again(selection: Selection) -> Selection:
        with transaction() as session:
            held = lock_selection(session, selection.id)
            ask_to_rebuild(session, held, now=wired.clock.now())
        rebuild(selection.id)
        return fresh(selection)

    return again


def test_who_fits_is_put_on_the_list(make, make_contact, clock):
    fits = make_contact(ward="Harbour")
    make_contact(ward="North")

    built = fresh(make())

    assert on_the_list() == {fits.id: OPEN}
    assert (built.people, built.came, built.rebuilt_at, built.owed) == (1, 1, clock.now(), False)


def test_a_list_that_is_there_is_not_taken_over(make, make_list):
    make_list(name="Harbour")

    with pytest.raises(NameTaken, match="Choose another name"):
        make()


def test_who_no_longer_fits_is_taken_off_and_who_does_now_comes(make, make_contact, move, again):
    goes, comes = make_contact(ward="Harbour"), make_contact(ward="North")
    selection = make()
    move(goes, ward="North")
    move(comes, ward="Harbour")

    rebuilt = again(selection)

    assert on_the_list() == {goes.id: REMOVED, comes.id: OPEN}
    assert (rebuilt.people, rebuilt.came, rebuilt.went) == (1, 1, 1)


@pytest.mark.parametrize(
    "standing",
    [
        {"state": DONE, "attempts": 1},
        {"state": OPEN, "attempts": 1},
        {"state": EntryState.WAITING, "attempts": 2},
    ],
)
def test_who_was_rung_stays(make, make_contact, move, again, standing):
    contact = make_contact(ward="Harbour")
    selection = make()
    [entry] = all_of(QueueEntry)
    move(entry, **standing)
    move(contact, ward="North")

    again(selection)

    assert on_the_list() == {contact.id: standing["state"]}


def test_who_is_on_a_screen_stays(make, make_contact, make_shift, move, again, clock):
    contact = make_contact(ward="Harbour")
    selection = make()
    [entry] = all_of(QueueEntry)
    until = clock.now() + timedelta(minutes=5)
    claim = {"claimed_by": make_shift().id, "claimed_until": until}
    move(entry, state=EntryState.CLAIMED, **claim)
    move(contact, ward="North")

    again(selection)

    assert on_the_list() == {contact.id: EntryState.CLAIMED}


def test_of_a_household_the_one_known_longest_is_put_on_the_list(make, make_contact):
    first = make_contact(ward="Harbour")
    make_contact(ward="Harbour", line=first.line)

    make(by=By.HOUSEHOLD)

    assert on_the_list() == {first.id: OPEN}


def test_a_household_keeps_whom_it_had_when_somebody_known_longer_comes_to_fit(
    make, make_contact, move, again
):
    older = make_contact(ward="North")
    younger = make_contact(ward="Harbour", line=older.line)
    selection = make(by=By.HOUSEHOLD)
    move(older, ward="Harbour")

    again(selection)

    assert on_the_list() == {younger.id: OPEN}


def test_a_household_that_was_rung_is_not_rung_for_its_next_member(make, make_contact, move, again):
    spoken = make_contact(ward="Harbour")
    make_contact(ward="Harbour", line=spoken.line)
    selection = make(by=By.HOUSEHOLD)
    [entry] = all_of(QueueEntry)
    move(entry, state=DONE, attempts=1)
    move(spoken, ward="North")

    again(selection)

    assert on_the_list() == {spoken.id: DONE}


def test_a_rebuild_goes_over_all_slices(make, make_contact, move):
    selection = make()
    people = [make_contact(ward="Harbour") for _ in range(5)]
    move(selection, owed=True)

    rebuild(selection.id, lines=2)

    built = fresh(selection)
    assert on_the_list() == {person.id: OPEN for person in people}
    assert (built.people, built.came, built.up_to) == (5, 5, "")


def test_a_worker_that_takes_over_goes_on_where_the_last_one_stopped(make, make_contact, move):
    done, left = sorted((make_contact(ward="Harbour") for _ in range(2)), key=lambda one: one.line)
    selection = make()
    clear_the_list()
    move(selection, owed=True, up_to=done.line)

    rebuild(selection.id)

    assert on_the_list() == {left.id: OPEN}


def test_a_selection_deleted_meanwhile_is_left_alone(make):
    selection = make()
    with transaction() as session:
        session.delete(session.get_one(Selection, selection.id))

    rebuild(selection.id)

    assert all_of(Selection) == []


def test_every_selection_is_rebuilt_once_a_night_however_late(make, clock, redis):
    selection = make()
    redis.flushdb()
    clock.passes(days=3)

    for _ in range(2):
        with transaction() as session:
            ask_for_tonight(session, now=clock.now())

    assert jobs_on("default", redis) == [(Job.REBUILD_SELECTION, str(selection.id))]


def test_nothing_is_rebuilt_before_the_night(make, clock, redis):
    make()
    redis.flushdb()
    clock.passes(hours=6)

    with transaction() as session:
        ask_for_tonight(session, now=clock.now())

    assert jobs_on("default", redis) == []


def test_a_rebuild_whose_job_was_lost_is_promised_again(make, move, clock, redis):
    selection = make()
    move(selection, owed=True)
    redis.flushdb()
    clock.passes(minutes=5)

    keep_promises()

    assert jobs_on("default", redis) == [(Job.REBUILD_SELECTION, str(selection.id))]


@pytest.fixture
def move(wired):
    """Change columns of a row behind everybody's back."""

    def move(row, **columns) -> None:
        with transaction() as session:
            found = session.merge(row)
            for name, value in columns.items():
                setattr(found, name, value)

    return move


def clear_the_list() -> None:
    with transaction() as session:
        session.query(QueueEntry).delete()


def on_the_list() -> dict[int, EntryState]:
    return {entry.contact_id: entry.state for entry in all_of(QueueEntry)}
