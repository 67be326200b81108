"""What was lost, and what was left hanging."""

from dataclasses import replace

import pytest

from simulation.facts.carrier import Pressed
from simulation.facts.database import LegFact, SuppressionFact
from simulation.facts.notes import Undone
from simulation.rules.keeping import call_stuck, opt_out_lost, outcome_lost
from tests.simulation.broken import CALL, LEG, LINE, SHIFT, at, call, evening, kept, rung


def test_an_acknowledged_outcome_that_is_not_there_is_lost():
    assert len(outcome_lost(evening(calls=[call(outcome=None)]))) == 1


def test_an_acknowledged_outcome_of_a_call_that_is_not_there_is_lost():
    assert len(outcome_lost(evening(calls=[]))) == 1


def test_another_outcome_than_the_acknowledged_one_is_a_loss():
    assert len(outcome_lost(evening(calls=[call(outcome="refused")]))) == 1


def test_an_acknowledged_answer_that_is_not_there_is_lost():
    assert len(outcome_lost(evening(database={"answers": {}}))) == 1


def test_the_last_outcome_given_counts():
    first = kept(outcome="refused", at=at(85), answers={})

    assert outcome_lost(evening(notes={"kept": [kept(), first]})) == []


def test_an_answer_given_first_still_holds_when_the_outcome_is_given_again():
    again = kept(at=at(95), answers={})
    lost = evening(notes={"kept": [kept(), again]}, database={"answers": {}})

    assert len(outcome_lost(lost)) == 1


def test_an_outcome_that_was_taken_back_is_not_owed():
    undone = Undone(CALL, at(92))

    assert outcome_lost(evening(calls=[call(outcome=None)], notes={"undone": [undone]})) == []


def test_an_outcome_given_after_it_was_taken_back_is_owed():
    undone = Undone(CALL, at(80))

    assert len(outcome_lost(evening(calls=[call(outcome=None)], notes={"undone": [undone]}))) == 1


def rang_back(**changes):
    return rung(sid="CA-back", label="", direction="inbound", sender=LINE, **changes)


def test_a_key_pressed_never_to_be_called_again_that_did_nothing_is_counted():
    pressed = Pressed("CA-back", "9", at(500))

    assert (
        len(opt_out_lost(evening(legs=[rung(), rang_back()], carrier={"pressed": [pressed]}))) == 1
    )


def test_a_key_pressed_never_to_be_called_again_that_holds_is_right():
    pressed = Pressed("CA-back", "9", at(500))
    heard = evening(
        legs=[rung(), rang_back()],
        carrier={"pressed": [pressed]},
        database={"suppressions": [SuppressionFact(LINE, "do_not_call", "ring_back", at(500))]},
    )

    assert opt_out_lost(heard) == []


@pytest.mark.parametrize("state", ["queued", "dialing", "ringing", "connected", "unmet"])
def test_a_call_that_is_still_under_way_is_stuck(state):
    assert len(call_stuck(evening(calls=[call(state=state)]))) == 1


def test_a_call_whose_outcome_nobody_gave_is_stuck():
    assert len(call_stuck(evening(calls=[call(outcome=None)]))) == 1


@pytest.mark.parametrize(
    "left_behind",
    [
        evening(database={"legs": [LegFact(LEG, SHIFT, "CA-volunteer", "ringing", is_over=False)]}),
        evening(database={"unfinished": ["conference 1 is open"]}),
        evening(legs=[replace(rung(), ended_at=None, status="in-progress")]),
        evening(carrier={"open_conferences": frozenset({"CF-1"})}),
        evening(notes={"gave_up": ["somebody could not sign in"]}),
    ],
)
def test_anything_that_has_not_come_to_its_end_is_stuck(left_behind):
    assert len(call_stuck(left_behind)) == 1
