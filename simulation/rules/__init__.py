"""The rules no evening may break, each counted for itself and each shown by evidence."""

from collections.abc import Mapping, Sequence

from simulation.facts.evening import Evening, Rule
from simulation.rules.agreement import emulator_and_database_disagree
from simulation.rules.dialling import (
    dialled_out_of_hours,
    dialled_twice,
    dialled_while_suppressed,
)
from simulation.rules.keeping import call_stuck, opt_out_lost, outcome_lost
from simulation.rules.meeting import answered_with_nobody_there, voter_heard_a_machine
from simulation.rules.speaking import carrier_complained, number_leaked, page_broken

RULES: Mapping[str, Rule] = {
    "dialled_twice": dialled_twice,
    "dialled_while_suppressed": dialled_while_suppressed,
    "dialled_out_of_hours": dialled_out_of_hours,
    "answered_with_nobody_there": answered_with_nobody_there,
    "voter_heard_a_machine": voter_heard_a_machine,
    "outcome_lost": outcome_lost,
    "opt_out_lost": opt_out_lost,
    "call_stuck": call_stuck,
    "emulator_and_database_disagree": emulator_and_database_disagree,
    "number_leaked": number_leaked,
    "carrier_complained": carrier_complained,
    "page_broken": page_broken,
}


def check(evening: Evening) -> dict[str, Sequence[str]]:
    """Every rule by its name, with one sentence of evidence for each time it was broken."""
    return {name: list(rule(evening)) for name, rule in RULES.items()}
