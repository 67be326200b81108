"""A whole house: private servers, a web, and supervisord over them."""

import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import randrange

import psutil
import pytest

from commands.house.address import environment_here
from commands.house.leftovers import left_over
from commands.house.opening import House, open_house
from commands.house.plan import Plan
from commands.house.ports import PortTaken, refuse_taken
from commands.house.supervisor import DidNotStart
from dialer.environment import BadSettings
from tests.fakes import environment

# It answers 404 for /health, which is answer enough.
WEB = "web: python -m http.server ${PORT} --bind ${BIND} --directory ${VAR_DIR}/log\n"
SECONDS = 30


@pytest.fixture
def plan() -> Iterator[Plan]:
    with tempfile.TemporaryDirectory(prefix="phonebank-") as folder:
        home = Path(folder)
        (home / "Procfile").write_text(WEB)
        env = environment(DATABASE_URL="", REDIS_URL="", PATH="/usr/bin:/bin")
        yield Plan(home, free_port(), procfiles=(home / "Procfile",), env=env)
        assert left_over(home) == []


def test_a_house_opens_tells_where_it_is_and_leaves_nobody_behind(plan, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    heard = []

    with open_house(plan, say=heard.append) as house:
        running = {standing.name: standing.state for standing in house.supervisor.standings()}
        found = environment_here([plan.home])

    assert running == dict.fromkeys(("postgres", "redis", "web"), "RUNNING")
    assert "host=" in found["DATABASE_URL"]
    assert heard == ["Starting postgres and redis.", "Starting web."]


def test_processes_that_are_killed_are_back_within_seconds(plan):
    with open_house(plan, say=lambda _: None) as house:
        before = pids_of(house)

        for pid in before.values():
            psutil.Process(pid).send_signal(signal.SIGKILL)

        assert until(lambda: all_back(pids_of(house), before))


def test_nobody_outlives_a_supervisor_that_was_killed(plan):
    with open_house(plan, say=lambda _: None) as house:
        pids = pids_of(house).values()
        house.supervisor.process.kill()

    assert not any(is_alive(pid) for pid in pids)


def test_a_program_that_does_not_start_shows_its_last_words(plan):
    (plan.home / "Procfile").write_text("web: python -c 'raise SystemExit(\"I will not\")'\n")

    with pytest.raises(DidNotStart, match="I will not"), open_house(plan, say=lambda _: None):
        pass


def test_a_house_whose_settings_are_bad_does_not_open(plan):
    bad = Plan(plan.home, plan.port, procfiles=plan.procfiles, env={"PATH": "/bin"})

    with pytest.raises(BadSettings, match="PARTY_NAME"), open_house(bad, say=lambda _: None):
        pass


def pids_of(house: House) -> dict[str, int]:
    return {each.name: each.pid for each in house.supervisor.standings()}


def is_alive(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def all_back(now: dict[str, int], before: dict[str, int]) -> bool:
    return all(now.get(name) not in (None, 0, pid) for name, pid in before.items())


def until(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def free_port() -> int:
    """A port that is free, with the one after it, below those that the kernel hands out by itself."""
    while True:
        port = randrange(20_000, 32_000)
        with suppress(PortTaken):
            refuse_taken((port, port + 1), "127.0.0.1")
            return port
