"""Which lists an organiser sees, and in what order."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from dialer.lists.kinds import ListKind
from dialer.pages.organiser.shelf.rows import Shelved
from dialer.pages.organiser.shelf.standing import Now, Standing
from dialer.pages.organiser.shelf.wanted import PAGE_SIZE, Column, Wanted, shown
from tests.fakes import FakeClock

LIST = Shelved(
    id=uuid4(),
    name="Leeds",
    kind=ListKind.PRIORITY_VOTERS,
    rank=5,
    standing=Standing(Now.OPEN, "Open until 21:00"),
    everybody=10,
    done=5,
    to_ring=5,
    last_hour=0,
    dry_at=None,
)
NOW = FakeClock().now()


def names(rows, **args: str) -> list[str]:
    return [row.name for row in shown(rows, Wanted.of(args)).rows]


def test_lists_come_by_rank_and_within_a_rank_by_name():
    rows = [
        replace(LIST, name="beta"),
        replace(LIST, name="Alpha"),
        replace(LIST, name="Zeta", rank=1),
    ]

    assert names(rows) == ["Zeta", "Alpha", "beta"]


@pytest.mark.parametrize(
    ("sort", "first"),
    [("to_ring", "few"), ("far", "few"), ("last_hour", "few"), ("dry", "many"), ("state", "few")],
)
def test_a_table_is_sorted_by_any_column_and_turned_round(sort, first):
    paused = Standing(Now.PAUSED, "Paused")
    few = replace(LIST, name="few", to_ring=1, done=1, last_hour=1)
    many = replace(LIST, name="many", to_ring=9, done=9, last_hour=9, standing=paused, dry_at=NOW)

    rising, falling = names([few, many], sort=sort), names([few, many], sort=sort, falling="1")

    assert rising[0] == first
    assert falling == rising[::-1]


def test_lists_that_never_run_dry_come_behind_those_that_do():
    soon, later = replace(LIST, name="soon", dry_at=NOW), replace(LIST, name="later")
    last = replace(LIST, name="last", dry_at=NOW + timedelta(days=3))

    assert names([later, last, soon], sort="dry") == ["soon", "last", "later"]


def test_a_table_is_narrowed_by_name_kind_and_state():
    members = replace(LIST, name="Our members", kind=ListKind.MEMBERS)
    paused = replace(LIST, name="Leeds West", standing=Standing(Now.PAUSED, "Paused"))
    rows = [LIST, members, paused]

    assert names(rows, name="LEEDS") == ["Leeds", "Leeds West"]
    assert names(rows, kind="members") == ["Our members"]
    assert names(rows, state="paused") == ["Leeds West"]


def test_archived_lists_are_shown_only_when_asked_for():
    rows = [LIST, replace(LIST, name="Old", standing=Standing(Now.ARCHIVED, "Archived"))]

    assert names(rows) == ["Leeds"]
    assert names(rows, state="archived") == ["Old"]


def test_many_lists_are_shown_page_by_page():
    rows = [replace(LIST, name=f"{nth:03d}") for nth in range(PAGE_SIZE + 1)]

    second = shown(rows, Wanted.of({"page": "2"}))

    assert [row.name for row in second.rows] == [f"{PAGE_SIZE:03d}"]
    assert (second.everybody, second.last_page) == (PAGE_SIZE + 1, 2)


@pytest.mark.parametrize("page", ["0", "-1", "two", "99999999999", "²"])
def test_what_an_address_cannot_mean_is_the_default(page):
    args = {"page": page, "kind": "nobody", "state": "x", "sort": "__class__"}

    assert shown([LIST], Wanted.of(args)).rows == [LIST]
    assert Wanted.of(args).sort is Column.RANK


def test_an_address_says_what_was_chosen_and_turns_round_a_column_already_sorted_by():
    wanted = Wanted.of({"kind": "members", "sort": "far", "page": "3"})

    assert wanted.args() == {"kind": "members", "sort": "far", "page": "3"}
    assert wanted.sorted_by(Column.FAR) == {"kind": "members", "sort": "far", "falling": "1"}
    assert wanted.sorted_by(Column.NAME) == {"kind": "members", "sort": "name"}
