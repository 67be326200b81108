"""Two lists made into one: nobody is on it twice, and nothing of what was done is lost."""

import pytest
from sqlalchemy import event

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.merging import CannotMerge, Merged, merge_lists
from dialer.lists.store import UnknownList
from dialer.queue.models import EntryState, QueueEntry, Reached
from tests.reading import all_of, fresh

OPEN, WAITING, DONE, REMOVED = (
    EntryState.OPEN,
    EntryState.WAITING,
    EntryState.DONE,
    EntryState.REMOVED,
)


@pytest.fixture
def north(make_list):
    return make_list(name="North")


@pytest.fixture
def harbour(make_list):
    return make_list(name="Harbour")


def merge(one, other) -> Merged:
    with transaction() as session:
        return merge_lists(session, one.id, other.id)


def test_everybody_moves_with_all_that_is_behind_them(north, harbour, make_entry):
    entry = make_entry(north, state=WAITING, attempts=2, last_outcome="busy")

    done = merge(north, harbour)

    moved = fresh(entry)
    assert done == Merged(moved=1, on_both=0, staying=0)
    assert (moved.call_list_id, moved.state, moved.attempts) == (harbour.id, WAITING, 2)


@pytest.mark.parametrize(
    ("theirs", "ours", "kept"),
    [
        ((OPEN, 0), (OPEN, 1), (OPEN, 1)),
        ((WAITING, 2), (OPEN, 1), (WAITING, 2)),
        ((DONE, 1), (WAITING, 2), (DONE, 1)),
        ((OPEN, 0), (DONE, 1), (DONE, 1)),
        ((OPEN, 0), (REMOVED, 0), (OPEN, 0)),
        ((REMOVED, 0), (OPEN, 0), (OPEN, 0)),
    ],
)
def test_of_somebody_on_both_the_place_further_on_stays(
    north, harbour, make_entry, make_contact, *, theirs, ours, kept
):
    contact = make_contact()
    for call_list, (state, attempts) in ((north, theirs), (harbour, ours)):
        make_entry(call_list, contact, state=state, attempts=attempts)

    done = merge(north, harbour)

    [entry] = all_of(QueueEntry)
    assert (entry.call_list_id, entry.state, entry.attempts) == (harbour.id, *kept)
    assert (done.on_both, done.staying) == (1, 0)


@pytest.mark.parametrize("further", ["north", "harbour"])
def test_the_calls_of_a_place_that_goes_belong_to_the_one_that_stays(
    north, harbour, make_entry, make_contact, make_call, further
):
    contact = make_contact()
    places = {
        "north": make_entry(north, contact, attempts=1 + (further == "north")),
        "harbour": make_entry(harbour, contact, attempts=1),
    }
    calls = [
        make_call(entry=entry, _state=CallState.COMPLETED, outcome=Outcome.BUSY)
        for entry in places.values()
    ]

    merge(north, harbour)

    [entry] = all_of(QueueEntry)
    assert [fresh(call).entry_id for call in calls] == [entry.id, entry.id]


def test_the_place_that_stays_has_reached_whom_the_calls_of_both_have(
    north, harbour, make_entry, make_contact, make_call
):
    contact = make_contact()
    spoken = make_entry(north, contact, attempts=1, reached=Reached.SPOKEN)
    make_call(entry=spoken, _state=CallState.COMPLETED, outcome=Outcome.REFUSED)
    make_entry(harbour, contact, attempts=2)

    merge(north, harbour)

    [entry] = all_of(QueueEntry)
    assert (entry.call_list_id, entry.reached) == (harbour.id, Reached.SPOKEN)


def test_who_is_on_a_screen_stays_with_their_household(
    north, harbour, make_entry, make_contact, make_shift
):
    claimed = make_entry(north, claimed_by=make_shift().id)
    housemate = make_entry(north, make_contact(line=claimed.line))

    done = merge(north, harbour)

    assert done == Merged(moved=0, on_both=0, staying=2)
    assert fresh(claimed).call_list_id == fresh(housemate).call_list_id == north.id


def test_who_is_on_a_screen_for_the_other_list_is_left_on_it(
    north, harbour, make_entry, make_contact, make_shift
):
    contact, shift = make_contact(), make_shift()
    make_entry(north, contact, state=DONE, attempts=2)
    claimed = make_entry(harbour, contact, claimed_by=shift.id)

    merge(north, harbour)

    [entry] = all_of(QueueEntry)
    assert (entry.id, entry.claimed_by) == (claimed.id, shift.id)


def test_lists_of_two_kinds_are_not_merged(north, make_list):
    members = make_list(kind=ListKind.MEMBERS)

    with pytest.raises(CannotMerge, match="cannot be on one list"):
        merge(north, members)


def test_a_list_is_not_merged_with_itself(north):
    with pytest.raises(CannotMerge, match="with itself"):
        merge(north, north)


def test_a_list_that_is_not_there_is_not_merged(north, save, harbour):
    with transaction() as session:
        session.delete(session.get_one(type(harbour), harbour.id))

    with pytest.raises(UnknownList):
        merge(north, harbour)


def test_whoever_comes_on_the_other_list_in_the_midst_of_it_keeps_the_place_they_have(
    north, harbour, make_entry, make_contact, wired
):
    known, comes = make_contact(), make_contact()
    make_entry(north, known), make_entry(harbour, known)
    theirs = make_entry(north, comes, state=WAITING, attempts=2)
    engine, ours = wired.sessions.kw["bind"], []

    @event.listens_for(engine, "before_cursor_execute")
    def comes_in_the_midst(_connection, _cursor, statement, *_):
        if statement.startswith("DELETE FROM queue_entries") and not ours:
            ours.append(None)  # making it is a statement too
            ours[:] = [make_entry(harbour, comes, state=DONE)]

    try:
        done = merge(north, harbour)
    finally:
        event.remove(engine, "before_cursor_execute", comes_in_the_midst)

    assert done.staying == 1
    assert fresh(theirs).call_list_id == north.id
    assert fresh(ours[0]).state is DONE
