"""Calls of evenings gone by."""

from datetime import timedelta

import pytest

from dialer.calls.models import Call
from dialer.db import transaction
from dialer.lists.models import Line
from dialer.queue.models import EntryState, QueueEntry
from simulation.history import live_through_the_past
from tests.reading import all_of

PEOPLE = 120


@pytest.fixture
def past(wired, make_entry, make_list):
    """120 people of one list after weeks that have gone by; the calls made to them, by line."""
    call_list = make_list()
    for _ in range(PEOPLE):
        make_entry(call_list)
    with transaction() as session:
        live_through_the_past(session, seed=3, now=wired.clock.now())
    calls = {}
    for call in all_of(Call):
        calls.setdefault(call.line, []).append(call)
    return calls


def test_about_one_line_in_five_was_rung(past):
    assert PEOPLE * 0.1 < len(past) < PEOPLE * 0.3


def test_every_call_is_over_settled_and_before_this_evening(past, wired):
    calls = [call for each in past.values() for call in each]

    assert all(call.over_at and call.outcome for call in calls)
    assert max(call.placed_at for call in calls) < wired.clock.now() - timedelta(hours=23)


def test_lines_are_left_in_peace_by_the_products_own_rules(past, wired):
    talked = {line for line, calls in past.items() if calls[-1].outcome == "spoke"}
    lines = {line.number: line for line in all_of(Line)}

    assert talked
    month = timedelta(days=17)
    assert all(lines[line].rest_until > wired.clock.now() + month for line in talked)


def test_people_who_were_talked_with_are_done_and_tries_are_counted(past):
    entries = {entry.line: entry for entry in all_of(QueueEntry)}

    assert all(entries[line].attempts == len(calls) for line, calls in past.items())
    done = {line for line, entry in entries.items() if entry.state is EntryState.DONE}
    assert done == {
        line for line, calls in past.items() if calls[-1].outcome == "spoke" or len(calls) == 3
    }
