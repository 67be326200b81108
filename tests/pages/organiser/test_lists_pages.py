"""All lists in one table, and what is done with a list as a whole."""

from datetime import time, timedelta

import pytest

from dialer.calls.lifecycle import CallState
from dialer.queue.models import EntryState
from tests.reading import fresh

PAGE = "/organiser/lists"


def test_without_a_list_the_page_says_what_to_do_first(organiser):
    page = organiser.opens(PAGE)

    assert "There is no list yet" in page
    assert "examples/priority-voters.csv" in page


def test_all_lists_are_shown_with_how_far_they_are(organiser, make_list, make_entry):
    call_list = make_list(name="Leeds North")
    make_entry(call_list)
    make_entry(call_list, state=EntryState.DONE, last_outcome="spoke")

    page = organiser.opens(PAGE)

    assert "Leeds North" in page
    assert "Open until 21:00" in page
    assert "1 of 2" in page


def test_a_list_says_when_it_runs_dry_at_the_pace_of_the_last_hour(
    organiser, make_list, make_entry, make_call, clock
):
    call_list = make_list()
    make_entry(call_list)
    done = make_entry(call_list, state=EntryState.DONE, last_outcome="spoke")
    at = clock.now() - timedelta(minutes=30)
    make_call(entry=done, _state=CallState.COMPLETED, placed_at=at, outcome="spoke")

    page = organiser.opens(PAGE)

    assert "Thu 15 Apr, 20:30" in page
    assert "1 call in the last hour, 1 today" in organiser.opens(f"{PAGE}/{call_list.id}")


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"paused_at": "now"}, "Paused since"),
        ({"archived_at": "now"}, "Archived Thu"),
        ({"weekday_opens": "20:00"}, "Opens Thu 15 Apr, 20:00"),
        ({"nothing": "ever"}, "No calling hours"),
        ({"screened_on": None}, "Not screened"),
    ],
    ids=["paused", "archived", "later", "no hours", "not screened"],
)
def test_a_list_says_why_it_is_not_rung(organiser, make_list, clock, columns, said):
    call_list = make_list(**columns_of(columns, clock))

    assert said in organiser.opens(f"{PAGE}/{call_list.id}")


def test_a_table_is_narrowed_and_offers_the_way_back(organiser, make_list):
    make_list(name="Leeds")
    make_list(name="Bristol")

    page = organiser.opens(f"{PAGE}?name=bris")

    assert "Bristol" in page
    assert "Leeds" not in page
    assert "Show all" in page
    assert "No list is like that" in organiser.opens(f"{PAGE}?name=nowhere")


def test_archived_lists_are_counted_and_shown_when_asked_for(organiser, make_list, clock):
    make_list(name="Old", archived_at=clock.now())

    assert "One archived list" in organiser.opens(PAGE)
    assert "Old" in organiser.opens(f"{PAGE}?state=archived")


def test_a_list_is_paused_and_goes_on(organiser, make_list):
    call_list = make_list()

    there = organiser.sends(f"{PAGE}/{call_list.id}/pause", back="lists")
    assert there.location == PAGE
    assert fresh(call_list).paused_at

    organiser.sends(f"{PAGE}/{call_list.id}/resume")
    assert fresh(call_list).paused_at is None


def test_a_list_is_given_a_rank(organiser, make_list):
    call_list = make_list()

    organiser.sends(f"{PAGE}/{call_list.id}/rank", rank="1")

    assert fresh(call_list).rank == 1


@pytest.mark.parametrize("rank", ["0", "10", "first", "", "²"])
def test_a_rank_that_is_none_changes_nothing_and_is_said(organiser, make_list, rank):
    call_list = make_list(rank=3)

    organiser.sends(f"{PAGE}/{call_list.id}/rank", rank=rank)

    assert fresh(call_list).rank == 3
    assert "is no number from 1 to 9" in organiser.opens(PAGE)


def test_a_list_taken_out_of_the_archive_is_paused_first(organiser, make_list):
    call_list = make_list()

    organiser.sends(f"{PAGE}/{call_list.id}/archive")
    assert fresh(call_list).archived_at

    organiser.sends(f"{PAGE}/{call_list.id}/unarchive")
    assert fresh(call_list).archived_at is None
    assert fresh(call_list).paused_at


def columns_of(said: dict[str, str | None], clock) -> dict[str, object]:
    """The columns of a list in the situation that a test names."""
    if "nothing" in said:
        return {f"{day}_{end}": _NINE for day in _DAYS for end in ("opens", "closes")}
    if "weekday_opens" in said:
        return {"weekday_opens": _EIGHT}
    return {name: clock.now() if at else None for name, at in said.items()}


_DAYS = ("weekday", "saturday", "sunday")
_NINE, _EIGHT = time(9), time(20)
