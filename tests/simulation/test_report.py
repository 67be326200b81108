"""What is printed after an evening."""

import json

from rich.console import Console

from simulation.report import report_on, show
from simulation.rules import RULES
from tests.simulation.broken import call, evening


def test_the_json_bears_the_keys_that_were_agreed():
    told = report_on(evening(), {}).as_json()

    agreed = {
        "calls",
        "bridged",
        "conversations_per_hour",
        "outcomes",
        "answer_to_bridge_ms",
        "end_to_next_ring_ms",
        "violations",
    }
    assert agreed <= set(json.loads(json.dumps(told)))
    assert {"median", "p99"} <= set(told["answer_to_bridge_ms"])
    assert told["violations"] == dict.fromkeys(RULES, 0)


def test_a_broken_rule_is_counted_and_shown_by_its_evidence():
    report = report_on(evening(calls=[call(outcome=None)]), {})

    assert not report.is_clean
    assert report.violations["outcome_lost"] == 1
    assert "acknowledged" in report.as_json()["evidence"]["outcome_lost"][0]


def test_no_whole_number_is_in_a_report():
    told = json.dumps(report_on(evening(joined=[], legs=None, calls=[]), {}).as_json())

    assert "1134960001" not in told


def test_a_report_for_people_names_every_rule_and_the_evidence():
    console = Console(record=True, width=120, file=None, quiet=False, force_terminal=False)

    with console.capture() as printed:
        show(report_on(evening(calls=[call(outcome=None)]), {}), console)

    assert all(name in printed.get() for name in RULES)
    assert "spoke was acknowledged" in printed.get()
