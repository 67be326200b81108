"""A small evening, all of it real: one command, its own house, and a report at the end."""

import json
import subprocess
import sys

import pytest

from simulation.rules import RULES


def simulated(*options):
    """The report of a small evening, which broke no rule, and what was said while it went on."""
    told = subprocess.run(
        [
            *(sys.executable, "-c", "from commands.main import cli; cli()", "simulate"),
            *("--volunteers", "3", "--minutes", "4", "--speed", "12", "--seed", "5"),
            *("--keypad", "0.34", "--json", *options),
        ],
        capture_output=True,
        text=True,
        timeout=380,
        check=False,
    )

    assert told.returncode == 0, f"{told.stdout}\n{told.stderr}"
    report = json.loads(told.stdout)
    assert report["violations"] == dict.fromkeys(RULES, 0)
    return report, told.stderr


@pytest.mark.timeout(400)
def test_a_small_evening_breaks_no_rule_and_leaves_nobody_behind():
    report, _ = simulated("--faults", "light")

    assert report["calls"] > 3


@pytest.mark.timeout(400)
def test_an_evening_over_three_lists_keeps_caps_hours_and_wishes():
    report, said = simulated("--lists", "3", "--suppress-at", "100")

    assert len(report["lists"]) == 3
    assert all(each["shared_lines"] for each in report["lists"])
    assert report["wishes"]["entered"] > 40
    assert f"first list end at {report['lists'][0]['hours_end']}." in said
