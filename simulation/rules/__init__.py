"""The rules no evening may break, each counted for itself and each shown by evidence."""

from collections.abc import Mapping, Sequence

from simulation.facts.evening import Evening, Rule
from simulation.rules.agreement import emulator_and_database_disagree
from simulation.rules.caps import rung_too_often, tried_too_often
from simulation.rules.dialling import dialled_out_of_hours, dialled_twice
from simulation.rules.handing import handed_out_twice, person_rung_on_two_lines
from simulation.rules.keeping import call_stuck, opt_out_lost, outcome_lost
from simulation.rules.meeting import answered_with_nobody_there, voter_heard_a_machine
from simulation.rules.speaking import carrier_complained, number_leaked, page_broken
from simulation.rules.wishes import dialled_while_suppressed, rang_on_against_wish

RULES: Mapping[str, Rule] = {
    "dialled_twice": dialled_twice,
    "person_rung_on_two_lines": person_rung_on_two_lines,
    "handed_out_twice": handed_out_twice,
    "rung_too_often": rung_too_often,
    "tried_too_often": tried_too_often,
    "dialled_while_suppressed": dialled_while_suppressed,
    "rang_on_against_wish": rang_on_against_wish,
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
