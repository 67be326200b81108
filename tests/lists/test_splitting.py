"""One list made into several: who goes where, with what behind them, and who stays."""

from collections import Counter

import pytest

from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList, Contact
from dialer.lists.parts import Along, Division
from dialer.lists.selections.criteria import Criteria
from dialer.lists.selections.store import Wanted, make_selection
from dialer.lists.splitting import CannotSplit, plan_split, split_list
from dialer.queue.models import EntryState, QueueEntry
from tests.reading import all_of, fresh

WARD = Division(Along.WARD)


@pytest.fixture
def leeds(make_list):
    return make_list(name="Leeds", why="It is close.", script="members", ring_seconds=40, rank=2)


@pytest.fixture
def on_it(leeds, make_contact, make_entry):
    """Somebody on the list: columns of the contact, then of their place."""

    def on_it(place: dict[str, object] | None = None, **columns) -> QueueEntry:
        return make_entry(leeds, make_contact(**columns), **(place or {}))

    return on_it


def split(call_list, division, clock) -> list[CallList]:
    """Split it, and give the new lists by their names."""
    with transaction() as session:
        made = split_list(session, call_list.id, division, now=clock.now())
    lists = {each.name: each for each in all_of(CallList)}
    return [lists[part.name] for part in made.parts]


def plan(call_list, division):
    with transaction() as session:
        return plan_split(session, call_list.id, division)


def test_a_preview_tells_the_lists_to_be_made_and_makes_none(leeds, on_it):
    on_it(ward="North")
    on_it(ward="Harbour")
    on_it(ward="Harbour")
    on_it(ward="")

    parts = plan(leeds, WARD).parts

    assert [(part.name, part.people) for part in parts] == [
        ("Leeds – no ward", 1),
        ("Leeds – Harbour", 2),
        ("Leeds – North", 1),
    ]
    assert len(all_of(CallList)) == 1


def test_people_move_with_all_that_is_behind_them(leeds, on_it, clock):
    due = clock.now()
    tried = {"state": EntryState.WAITING, "attempts": 2, "due_at": due, "last_outcome": "busy"}
    one, _ = on_it(tried, ward="Harbour"), on_it(ward="North")

    harbour, _ = split(leeds, WARD, clock)

    moved = fresh(one)
    assert moved.call_list_id == harbour.id
    assert (moved.state, moved.attempts, moved.due_at, moved.last_outcome) == (
        EntryState.WAITING,
        2,
        due,
        "busy",
    )


def test_the_new_lists_are_as_the_old_one_which_is_archived(leeds, on_it, clock):
    on_it(ward="Harbour")
    on_it(ward="North")

    new = split(leeds, WARD, clock)

    assert {(each.why, each.script, each.ring_seconds, each.rank) for each in new} == {
        ("It is close.", "members", 40, 2)
    }
    assert fresh(leeds).archived_at == clock.now()


def test_a_household_goes_where_the_first_of_it_lives(leeds, on_it, clock):
    first = on_it(ward="Harbour")
    other = on_it(ward="North", line=first.line)
    on_it(ward="North")

    harbour, _ = split(leeds, WARD, clock)

    assert fresh(other).call_list_id == fresh(first).call_list_id == harbour.id


def test_who_is_on_a_screen_stays_with_their_household(
    leeds, on_it, make_shift, make_contact, clock
):
    on_it(ward="Harbour")
    on_it(ward="North")
    claimed = on_it({"claimed_by": make_shift().id}, ward="North")
    housemate = on_it(ward="North", line=claimed.line)
    told = plan(leeds, WARD)

    split(leeds, WARD, clock)

    assert told.staying == 2
    assert [fresh(each).call_list_id for each in (claimed, housemate)] == [leeds.id] * 2
    assert fresh(leeds).archived_at is None


def test_roads_of_one_name_in_two_wards_are_two(leeds, on_it):
    on_it(ward="Harbour", road="High Street")
    on_it(ward="North", road="High Street")

    assert [part.name for part in plan(leeds, Division(Along.ROAD)).parts] == [
        "Leeds – High Street, Harbour",
        "Leeds – High Street, North",
    ]


def test_lists_of_equal_size_keep_roads_together(leeds, on_it, clock):
    for road, people in (("Ash", 4), ("Birch", 2), ("Cedar", 3), ("Dell", 3)):
        for _ in range(people):
            on_it(road=road)

    split(leeds, Division(Along.SIZE, 2), clock)

    assert roads_by_list() == {
        "Leeds – part 1 of 2": {"Ash": 4, "Birch": 2},
        "Leeds – part 2 of 2": {"Cedar": 3, "Dell": 3},
    }


def test_a_road_larger_than_a_list_is_cut_and_no_household_with_it(leeds, on_it, clock):
    for _ in range(6):
        first = on_it(road="Ash")
        on_it(road="Ash", line=first.line)

    parts = plan(leeds, Division(Along.SIZE, 3)).parts
    split(leeds, Division(Along.SIZE, 3), clock)

    assert [(part.people, part.households) for part in parts] == [(4, 2)] * 3
    assert max(Counter(lists_of_lines().values()).values()) == 2


def test_the_names_of_lists_that_are_there_are_not_taken(leeds, on_it, make_list):
    make_list(name="Leeds – Harbour")
    on_it(ward="Harbour")
    on_it(ward="North")

    assert plan(leeds, WARD).parts[0].name == "Leeds – Harbour (2)"


@pytest.mark.parametrize(
    ("division", "told"),
    [
        (WARD, "would be on one list again"),
        (Division(Along.ROAD), "would make 51 lists, and at most 50"),
        (Division(Along.SIZE, 1), "choose 2 to 50"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_remedy(leeds, on_it, division, told):
    for nth in range(51):
        on_it(ward="Harbour", road=f"Road {nth}")

    with pytest.raises(CannotSplit, match=told):
        plan(leeds, division)


def test_a_list_kept_by_a_selection_is_not_split(wired, clock):
    with transaction() as session:
        wanted = Wanted("Leeds", ListKind.PRIORITY_VOTERS, Criteria())
        make_selection(session, wanted, now=clock.now())
    [kept] = all_of(CallList)

    with pytest.raises(CannotSplit, match="Delete the selection first; the list stays"):
        plan(kept, WARD)


def roads_by_list() -> dict[str, dict[str, int]]:
    roads = {contact.id: contact.road for contact in all_of(Contact)}
    names = {call_list.id: call_list.name for call_list in all_of(CallList)}
    found: dict[str, dict[str, int]] = {}
    for entry in all_of(QueueEntry):
        counted = found.setdefault(names[entry.call_list_id], Counter())
        counted[roads[entry.contact_id]] += 1
    return found


def lists_of_lines() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in all_of(QueueEntry):
        assert found.setdefault(entry.line, str(entry.call_list_id)) == str(entry.call_list_id)
    return found
