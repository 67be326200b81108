"""Where lines are at a moment of the evening."""

import pytest

from dialer.calls.lifecycle import CallState
from dialer.db import transaction
from simulation.facts.notes import Found
from simulation.organisers.store import first_list, lines_where


def found(where, limit=10):
    with transaction() as session:
        return set(lines_where(session, where, limit=limit))


@pytest.fixture
def everywhere(make_list, make_entry, make_shift, make_call):
    """A line whose phone rings, one on a screen, and one that waits."""
    call_list = make_list()
    ringing = make_call(_state=CallState.RINGING)
    on_a_screen = make_entry(call_list, claimed_by=make_shift().id)
    waiting = make_entry(call_list)
    return ringing.line, on_a_screen.line, waiting.line


def test_lines_are_found_where_they_are(everywhere):
    assert [found(where) for where in Found] == [{line} for line in everywhere]


def test_a_call_that_is_over_does_not_ring(make_call):
    make_call(_state=CallState.NO_ANSWER)

    assert found(Found.RINGING) == set()


def test_a_household_is_one_line(make_list, make_entry, make_contact):
    contact = make_contact()
    for nth in range(3):
        make_entry(make_list(name=f"List of {nth}"), contact)

    assert found(Found.WAITING) == {contact.line}


def test_the_list_made_first_is_found(wired, make_list):
    first = make_list(created_at=wired.clock.now() - wired.clock.machine(60))
    make_list()

    with transaction() as session:
        assert first_list(session) == first.id
