"""The command line, as a person types it."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from click.testing import CliRunner

from emulator.main import cli

PYTHON = [sys.executable, "-c", "from emulator.main import cli; cli()"]


@contextmanager
def serving(*options: str, **environ: str) -> Iterator[tuple[str, subprocess.Popen]]:
    """The command running as a program of its own, and where it listens."""
    process = subprocess.Popen(
        [*PYTHON, "serve", "--port", "0", *options],
        env=os.environ | environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process.stdout.readline().split()[-1], process
    finally:
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=10)
        assert errors == "", errors


def test_it_serves_until_it_is_told_to_stop(tmp_path):
    with serving("--seed", "7", "--log", str(tmp_path / "log")) as (base, process):
        health = requests.get(f"{base}/emulator/health", timeout=5).json()

    assert (health["status"], health["seed"]) == ("ok", 7)
    assert process.returncode == 0


def test_every_option_can_be_set_in_the_environment():
    environ = {"EMULATOR_NUMBER": "+441134960000 +441144960000", "CLOCK_SPEED": "30"}
    with serving(**environ) as (base, _):
        health = requests.get(f"{base}/emulator/health", timeout=5).json()
        clock = requests.get(f"{base}/emulator/clock", timeout=5).json()

    assert health["numbers"] == ["+441134960000", "+441144960000"]
    assert clock["speed"] == 30


def test_people_and_mix_come_from_files(tmp_path):
    (tmp_path / "people.json").write_text('[{"number": "+447700900123", "behaviour": "busy"}]')
    (tmp_path / "mix.json").write_text('{"weights": {"machine": 2}}')
    options = ["--people", str(tmp_path / "people.json"), "--mix", str(tmp_path / "mix.json")]
    with serving(*options) as (base, _):
        people = requests.get(f"{base}/emulator/people", timeout=5).json()

    assert people["people"][0]["number"] == "+447700900123"
    assert people["mix"]["weights"] == {"machine": 2}


def test_a_port_that_is_taken_is_explained():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = CliRunner().invoke(cli, ["serve", "--port", str(port)])

    assert result.exit_code == 1
    assert f"port {port} on 127.0.0.1 cannot be used" in result.output
    assert "--port" in result.output


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--faults", "some"], "'some' is not one of"),
        (["--cps", "-1"], "--cps"),
        (["--people", "/nowhere/people.json"], "cannot be read as JSON"),
        (["--mix", __file__], "cannot be read as JSON"),
    ],
)
def test_an_option_that_cannot_be_used_is_explained(options, why):
    result = CliRunner().invoke(cli, ["serve", "--port", "0", *options])

    assert result.exit_code != 0
    assert why in result.output


def test_a_clock_that_cannot_be_used_is_explained():
    result = CliRunner(env={"CLOCK_SPEED": "fast"}).invoke(cli, ["serve", "--port", "0"])

    assert (result.exit_code, "CLOCK_SPEED is 'fast'" in result.output) == (1, True)


def test_help_names_every_option():
    text = CliRunner().invoke(cli, ["serve", "--help"]).output

    for option in ("--seed", "--mix", "--faults", "--strict-init", "EMULATOR_CPS"):
        assert option in text
    assert "CLOCK_SPEED" in CliRunner().invoke(cli, ["--help"]).output


def test_it_imports_nothing_of_the_service():
    sources = Path("emulator").rglob("*.py")

    assert [file for file in sources if "dialer" in file.read_text()] == []


def test_a_log_is_read_as_the_transcript_of_one_phone(tmp_path):
    log = tmp_path / "log"
    entry = {"at": "2026-04-16T18:30:05+01:00", "kind": "leg", "call_sid": "CA1", "from": "+441632960500",
             "to": "+447700900176", "status": "ringing", "conference_sid": None}  # fmt: skip
    log.write_text(json.dumps(entry) + "\n")

    found = CliRunner().invoke(cli, ["transcript", "+447700900176", "--log", str(log)])
    nobody = CliRunner().invoke(cli, ["transcript", "+447700900177", "--log", str(log)])

    assert found.output == "18:30:05  (the phone rings)\n"
    assert nobody.exit_code == 1
    assert "was never rung" in nobody.output
