"""How long the calls made to a line ask for it to be left in peace."""

from datetime import timedelta

import pytest

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.lists.models import Line
from dialer.queue.rest import rest_as_calls_ask
from dialer.wiring import wired as wiring


@pytest.mark.parametrize(
    ("columns", "days"),
    [
        ({"_state": CallState.RINGING}, 1),
        ({"_state": CallState.BUSY, "outcome": Outcome.BUSY}, 1),
        ({"_state": CallState.COMPLETED, "outcome": Outcome.SPOKE}, 30),
        ({"_state": CallState.ABANDONED, "outcome": Outcome.FAILED}, 3),
    ],
)
def test_a_call_asks_for_what_it_came_to(columns, days, make_call, clock):
    call = make_call(placed_at=clock.now(), outcome_at=clock.now(), **columns)

    assert rest_of(call.line) == clock.now() + timedelta(days=days)


def test_the_longest_rest_counts(make_call, make_entry, clock):
    then = clock.now() - timedelta(days=10)
    spoke = make_call(
        _state=CallState.COMPLETED, placed_at=then, outcome=Outcome.SPOKE, outcome_at=then
    )
    make_call(entry=make_entry(), line=spoke.line, placed_at=clock.now())

    assert rest_of(spoke.line) == then + timedelta(days=30)


def test_a_line_nobody_rang_need_not_rest(make_call):
    assert rest_of(make_call(placed_at=None).line) is None


def rest_of(line: str):
    with transaction() as session:
        rest_as_calls_ask(session, line, now=wiring().clock.now())
    with transaction() as session:
        return session.get_one(Line, line).rest_until
