"""Why a number may or may not be rung."""

from datetime import time

import pytest

from dialer.db import transaction
from dialer.lists.explain import explain
from dialer.lists.models import Reason, Source
from dialer.lists.suppression import suppress
from dialer.queue.models import EntryState

NUMBER = "0113 496 0001"
LINE = "+441134960001"


@pytest.fixture
def ask(wired):
    def ask(number: str = NUMBER):
        with transaction() as session:
            return explain(session, number, drama=True, now=wired.clock.now())

    return ask


@pytest.fixture
def on(make_list, make_entry, make_contact):
    """Somebody with the number, on a list."""

    def on(entry=None, **columns):
        call_list = make_list(name="Leeds", **columns)
        return make_entry(call_list, make_contact(line=LINE), **(entry or {}))

    return on


def test_whoever_waits_on_an_open_list_may_be_rung(ask, on):
    on()

    found = ask()

    assert found.may_be_rung
    assert found.places == ["Leeds: waits to be rung"]


def test_a_number_that_may_never_be_dialled_says_why(ask):
    assert ask("0900 123 4567").against == [
        "This is a premium or special-rate number, not a person's telephone."
    ]


def test_a_number_nobody_has_is_on_no_list(ask):
    assert ask().against == ["Nobody on any list has this number."]


def test_a_wish_not_to_be_called_is_told_with_its_day_and_source(ask, on, wired):
    on()
    with transaction() as session:
        suppress(
            session,
            LINE,
            Reason.DO_NOT_CALL,
            Source.VOLUNTEER,
            said_at=wired.clock.now(),
            evidence="x",
        )

    assert ask().against == [
        "They asked never to be called again (told to a volunteer, 15 Apr 2027, 18:30)."
    ]


def test_a_line_that_was_rung_is_left_in_peace(ask, on, make_line, clock):
    on()
    make_line(LINE, last_dialed_at=clock.now(), rest_until=clock.now() + clock.machine(3600))

    assert ask().against == [
        "It was rung on 15 Apr 2027, 18:30 and is left in peace until 15 Apr 2027, 19:30."
    ]


@pytest.mark.parametrize(
    ("entry", "columns", "place"),
    [
        ({"state": EntryState.DONE, "last_outcome": "spoke"}, {}, "done (spoke to them)"),
        ({}, {"weekday_closes": time(18)}, "outside calling hours until 16 Apr 2027, 09:00"),
    ],
)
def test_a_place_in_a_queue_says_what_it_waits_for(ask, on, entry, columns, place):
    on(entry, **columns)

    found = ask()

    assert found.places == [f"Leeds: {place}"]
    assert found.against == ["It is nobody’s turn on any list at this moment."]


def test_a_paused_list_waits_to_go_on(ask, on, clock):
    on(paused_at=clock.now())

    assert ask().places == ["Leeds: the list is paused"]


def test_whoever_is_due_later_says_when(ask, on, clock):
    on({"due_at": clock.now() + clock.machine(3600), "last_outcome": "busy"})

    assert ask().places == ["Leeds: due again 15 Apr 2027, 19:30 (engaged)"]
