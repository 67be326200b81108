"""A small evening, all of it real: one command, its own house, and a report at the end."""

import json
import subprocess
import sys

import pytest

from simulation.rules import RULES


@pytest.mark.timeout(400)
def test_a_small_evening_breaks_no_rule_and_leaves_nobody_behind():
    told = subprocess.run(
        [
            *(sys.executable, "-c", "from commands.main import cli; cli()", "simulate"),
            *("--volunteers", "3", "--minutes", "4", "--speed", "12", "--seed", "5"),
            *("--faults", "light", "--keypad", "0.34", "--json"),
        ],
        capture_output=True,
        text=True,
        timeout=380,
        check=False,
    )

    assert told.returncode == 0, f"{told.stdout}\n{told.stderr}"
    report = json.loads(told.stdout)
    assert report["violations"] == dict.fromkeys(RULES, 0)
    assert report["calls"] > 3
