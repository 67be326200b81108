"""A good evening breaks no rule, and every rule can be broken."""

import pytest

from simulation.rules import RULES, check
from tests.simulation.broken import evening


def test_a_good_evening_breaks_no_rule():
    assert check(evening()) == {name: [] for name in RULES}


def test_an_evening_on_which_nothing_happened_breaks_no_rule():
    nothing = evening(calls=[], legs=[], joined=[], notes={"kept": []})

    assert not any(check(nothing).values())


@pytest.mark.parametrize(
    "name",
    [
        "dialled_twice",
        "dialled_while_suppressed",
        "dialled_out_of_hours",
        "answered_with_nobody_there",
        "outcome_lost",
        "call_stuck",
        "emulator_and_database_disagree",
    ],
)
def test_the_rules_that_were_asked_for_are_checked_by_their_names(name):
    assert name in RULES
