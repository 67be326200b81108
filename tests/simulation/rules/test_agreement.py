"""Two stories of one call."""

from uuid import UUID

import pytest

from simulation.facts.database import LegFact
from simulation.rules.agreement import emulator_and_database_disagree
from tests.simulation.broken import LEG, SHIFT, call, evening, met, rung


@pytest.mark.parametrize(
    "told_otherwise",
    [
        evening(calls=[call(sid="CA-other")]),
        evening(calls=[]),
        evening(legs=[]),
        evening(calls=[call(line="+441134960999")]),
        evening(joined=[]),
        evening(calls=[call(state="no_answer")]),
        evening(legs=[rung(status="canceled", answered_at=None)]),
        evening(legs=[rung(), rung(sid="CA-twice")]),
        evening(database={"inbound_sids": frozenset({"CA-unheard-of"})}),
        evening(legs=[rung(), rung(sid="CA-back", label="", direction="inbound")]),
        evening(database={"legs": []}),
        evening(
            database={"legs": [LegFact(LEG, SHIFT, "CA-volunteer", "no_answer", is_over=True)]}
        ),
        evening(
            legs=[],
            calls=[],
            database={"legs": [LegFact(LEG, SHIFT, "CA-nobody", "completed", is_over=True)]},
        ),
    ],
)
def test_whatever_the_two_tell_differently_is_counted(told_otherwise):
    assert emulator_and_database_disagree(told_otherwise)


@pytest.mark.parametrize(
    ("status", "state"),
    [("busy", "busy"), ("no-answer", "no_answer"), ("failed", "failed"), ("canceled", "canceled")],
)
def test_the_same_ending_in_two_languages_is_the_same(status, state):
    ended = evening(
        calls=[call(state=state)], legs=[rung(status=status, answered_at=None)], joined=[]
    )

    assert emulator_and_database_disagree(ended) == []


def test_a_call_nobody_was_there_for_is_told_alike_as_abandoned():
    alone = evening(calls=[call(state="abandoned")], joined=[met(others=frozenset())])

    assert emulator_and_database_disagree(alone) == []


def test_a_call_the_carrier_was_never_asked_for_needs_no_leg():
    called_off = call(
        id=UUID(int=50), sid=None, state="canceled", outcome="skipped", placed_at=None
    )

    assert emulator_and_database_disagree(evening(calls=[call(), called_off])) == []
