"""An area that a volunteer has chosen: who is in it, who is given to them, and what there is to choose from."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.models import Contact
from dialer.queue.claim import claim_next
from dialer.queue.entering import follow_areas, put_in_queue
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.waiting.store import COUNTED_IN_AREA, somebody_waits, waiting_areas
from dialer.wiring import wired as wiring
from tests.reading import all_of, fresh
from workers.schedule import refresh_queues

VOTERS = ListKind.PRIORITY_VOTERS


@pytest.mark.parametrize(
    ("lives", "area"),
    [
        ({"constituency": "Leeds West", "ward": "Armley"}, "Leeds West"),
        ({"ward": "Armley"}, "Armley"),
        ({}, ""),
    ],
)
def test_whoever_comes_on_a_list_is_in_the_area_they_live_in(lives, area, make_list, make_contact):
    contact = make_contact(**lives)

    with transaction() as session:
        here = select(Contact.id).where(Contact.id == contact.id)
        put_in_queue(session, make_list().id, here, now=wiring().clock.now())

    assert [entry.area for entry in all_of(QueueEntry)] == [area]


def test_whoever_is_known_to_live_elsewhere_is_looked_for_there(make_entry, make_contact):
    entry = make_entry(contact=make_contact(constituency="Leeds West"), area="Leeds East")
    done = make_entry(
        contact=make_contact(constituency="Leeds West"), area="Leeds East", state=EntryState.DONE
    )

    with transaction() as session:
        moved = follow_areas(session, select(Contact.id))

    assert moved == 1
    assert [fresh(each).area for each in (entry, done)] == ["Leeds West", "Leeds East"]


def test_an_area_that_was_not_followed_at_once_is_put_right_at_night(make_entry, make_contact):
    entry = make_entry(contact=make_contact(constituency="Leeds West"))

    refresh_queues()

    assert fresh(entry).area == "Leeds West"


def test_only_people_of_the_area_are_given(make_list, make_entry, make_shift):
    make_entry(call_list := make_list(), area="Leeds East")
    here = make_entry(make_list(), area="Leeds West")
    shift, another = (make_shift(area="Leeds West") for _ in range(2))

    assert claimed_by(shift) == here.id
    assert claimed_by(another) is None
    assert call_list.id != here.call_list_id


def test_of_an_area_the_same_come_first_as_anywhere(make_list, make_entry, make_shift):
    call_list = make_list()
    make_entry(call_list, area="Leeds West", score=5)
    sooner = make_entry(call_list, area="Leeds West", score=-5)

    assert claimed_by(make_shift(area="Leeds West")) == sooner.id


def test_a_promise_is_kept_wherever_they_live(make_entry, make_list, make_shift, clock):
    shift = make_shift(area="Leeds West")
    make_entry(call_list := make_list(), area="Leeds West", score=-50)
    promised = make_entry(call_list, area="Leeds East", promised=True, promised_to=shift.person_id)

    assert claimed_by(shift) == promised.id


def test_who_chose_no_area_is_given_anybody(make_entry, make_shift):
    entry = make_entry(area="Leeds East")

    assert claimed_by(make_shift()) == entry.id


def test_areas_say_how_many_may_be_rung_now(make_list, make_entry, clock):
    for call_list in (make_list(), make_list()):
        make_entry(call_list, area="Leeds West")
    make_entry(call_list, area="Leeds East")
    make_entry(call_list)
    make_entry(call_list, area="York", due_at=clock.now() + timedelta(hours=1))
    make_entry(make_list(paused_at=clock.now()), area="Hull")
    make_entry(make_list(kind=ListKind.MEMBERS), area="Ripon")

    assert areas() == {"Leeds East": 1, "Leeds West": 2}


def test_many_people_are_not_counted_to_the_last(make_list, make_entry):
    call_list = make_list()
    for _ in range(COUNTED_IN_AREA + 1):
        make_entry(call_list, area="Leeds West")

    assert areas() == {"Leeds West": COUNTED_IN_AREA}


def test_somebody_waits_in_an_area_or_by_promise(make_entry, make_person, clock):
    person, promiser = make_person(), make_person()
    make_entry(area="Leeds East", promised=True, promised_to=promiser.id)

    with transaction() as session:
        waits = [
            somebody_waits(session, who.id, VOTERS, now=clock.now(), area=area)
            for who, area in [(person, "Leeds East"), (person, "York"), (promiser, "York")]
        ]

    assert waits == [True, False, True]


def areas() -> dict[str, int]:
    with transaction() as session:
        found = waiting_areas(session, VOTERS, now=wiring().clock.now())
        return {each.name: each.people for each in found}


def claimed_by(shift) -> int | None:
    with transaction() as session:
        entry = claim_next(session, shift.id, shift.kind, now=wiring().clock.now())
        return entry.id if entry else None
