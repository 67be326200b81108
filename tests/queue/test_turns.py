"""Which list a volunteer is given people of, and whom a promise is kept for."""

from collections import Counter
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.queue.claim import claim_next
from dialer.queue.household.choosing import housemates
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.settle import settle
from dialer.queue.turns import in_turn
from dialer.queue.waking import KEPT_FOR
from dialer.wiring import wired as wiring
from tests.queue.lines import bar
from tests.reading import fresh

VOTERS, MEMBERS = ListKind.PRIORITY_VOTERS, ListKind.MEMBERS
IDS = [uuid4() for _ in range(6)]
RANKED = st.lists(st.integers(1, 3), max_size=6).map(
    lambda ranks: [(rank, IDS[nth]) for nth, rank in enumerate(sorted(ranks))]
)


@given(RANKED, st.integers(0, 1000))
def test_every_list_has_its_turn_and_a_smaller_rank_comes_first(ranked, turn):
    order = in_turn(ranked, turn)

    rank_of = {list_id: rank for rank, list_id in ranked}
    assert sorted(order) == sorted(rank_of)
    assert [rank_of[each] for each in order] == sorted(rank_of.values())


def test_lists_of_one_rank_come_first_equally_often():
    ranked = [(5, list_id) for list_id in IDS[:3]]

    first = Counter(in_turn(ranked, turn)[0] for turn in range(30))

    assert first == dict.fromkeys(IDS[:3], 10)


def test_a_preferred_list_comes_before_all():
    assert in_turn([(1, IDS[0]), (9, IDS[1])], 0, preferred=IDS[1]) == [IDS[1], IDS[0]]


def test_people_of_a_preferred_list_are_given_first_and_then_those_of_the_next(
    make_shift, make_list, make_entry
):
    make_list(rank=1)
    other = make_entry(make_list(rank=1))
    wanted = make_entry(make_list(rank=9))
    shifts = [make_shift(call_list_id=wanted.call_list_id) for _ in range(2)]

    given = [claimed_by(shift) for shift in shifts]

    assert given == [wanted.id, other.id]


def test_one_shift_s_calls_take_turns_among_the_lists(make_shift, make_list, make_entry, make_call):
    lists = [make_list() for _ in range(2)]
    shift = make_shift()
    entries = {make_entry(call_list).id: call_list.id for call_list in lists for _ in range(2)}

    before = claimed_by(shift)
    settle_and_count(before, make_call, shift)
    after = claimed_by(shift)

    assert entries[before] != entries[after]


def test_whoever_promised_is_given_the_person_at_that_time_before_anybody_else(
    make_shift, make_list, people, clock
):
    shift, other = make_shift(), make_shift()
    entry = promised(people(3, make_list())[2], shift, at=clock.now() + timedelta(hours=1))
    clock.passes(hours=1)

    assert claimed_by(other) != entry.id
    assert claimed_by(shift) == entry.id


def test_a_quarter_of_an_hour_later_anybody_may_have_the_person(make_shift, make_entry, clock):
    entry = promised(make_entry(), make_shift(), at=clock.now() + timedelta(hours=1))
    clock.passes(hours=1)
    other = make_shift()

    just_before = claimed_by(other)
    clock.passes(seconds=KEPT_FOR.total_seconds())

    assert (just_before, claimed_by(other)) == (None, entry.id)


@pytest.mark.parametrize("columns", [{"_state": "ended"}, {"kind": MEMBERS}])
def test_when_the_volunteer_is_not_on_shift_for_these_lists_anybody_has_the_person(
    columns, make_shift, make_entry, clock
):
    entry = promised(make_entry(), make_shift(**columns), at=clock.now() + timedelta(hours=1))
    clock.passes(hours=1)

    assert claimed_by(make_shift()) == entry.id


def test_a_promise_on_a_line_that_was_suppressed_since_is_not_kept(make_shift, make_entry, clock):
    shift = make_shift()
    entry = promised(make_entry(), shift, at=clock.now() + timedelta(hours=1))
    bar(entry.line)
    clock.passes(hours=1)

    assert claimed_by(shift) is None


def test_whoever_may_be_asked_for_as_well_is_named(make_list, make_entry, make_contact):
    entry = make_entry()
    others = [
        make_entry(call_list, make_contact(line=entry.line, first_name=name), **more)
        for call_list, name, more in [
            (make_list(), "Zoe", {}),
            (make_list(), "Alf", {"state": EntryState.WAITING}),
            (make_list(kind=MEMBERS), "On a list of the other kind", {}),
            (make_list(archived_at=wiring().clock.now()), "On no open list", {}),
            (make_list(), "Done", {"state": EntryState.DONE}),
        ]
    ]

    with transaction() as session:
        found = housemates(session, entry, now=wiring().clock.now())

    assert [each.contact.first_name for each in found] == ["Alf", "Zoe"]
    assert len(others) == 5


def claimed_by(shift) -> int | None:
    with transaction() as session:
        entry = claim_next(session, shift.id, shift.kind, now=wiring().clock.now())
        return entry.id if entry else None


def promised(entry, shift, *, at) -> QueueEntry:
    with transaction() as session:
        mine, now = session.get_one(QueueEntry, entry.id), wiring().clock.now()
        by = shift.person_id
        settle(session, mine, Outcome.CALL_BACK, now=now, call_back_at=at, promised_by=by)
    return fresh(entry)


def settle_and_count(entry_id: int, make_call, shift) -> None:
    with transaction() as session:
        entry, now = session.get_one(QueueEntry, entry_id), wiring().clock.now()
        settle(session, entry, Outcome.SPOKE, now=now)
    make_call(shift, entry, over_at=now, outcome=Outcome.SPOKE)
