"""Who waits on which list, and who comes up next."""

from datetime import timedelta

from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.queue.models import EntryState
from dialer.queue.waiting.store import next_due, somebody_waits, waiting_lists

VOTERS = ListKind.PRIORITY_VOTERS


def test_lists_say_how_many_may_be_rung_now(make_list, make_entry, clock):
    north, paused = make_list(name="North"), make_list(paused_at=clock.now())
    make_entry(north)
    make_entry(north, state=EntryState.WAITING)  # due, and not woken yet
    for state in (EntryState.DONE, EntryState.BARRED):
        make_entry(north, state=state)
    make_entry(north, due_at=clock.now() + timedelta(hours=1))
    make_entry(paused)

    with transaction() as session:
        found = waiting_lists(session, VOTERS, now=clock.now())

    assert [(each.call_list.name, each.people) for each in found] == [("North", 2)]


def test_somebody_waits_only_on_lists_of_the_kind(make_list, make_entry, make_person, clock):
    person = make_person()
    make_entry(make_list(kind=ListKind.MEMBERS))

    with transaction() as session:
        assert not somebody_waits(session, person.id, VOTERS, now=clock.now())
        assert somebody_waits(session, person.id, ListKind.MEMBERS, now=clock.now())


def test_the_next_to_come_up_is_the_one_due_first(make_list, make_entry, clock):
    call_list = make_list()
    soon, later = (clock.now() + timedelta(hours=hours) for hours in (1, 2))
    for due in (later, soon):
        make_entry(call_list, due_at=due)

    with transaction() as session:
        assert next_due(session, [call_list.id], now=clock.now()) == soon
        assert next_due(session, [], now=clock.now()) is None
