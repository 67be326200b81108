"""One house in a folder, and nobody left over from one that was killed."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from commands.house.leftovers import MARK, AlreadyRunning, alone_in, clear_away, left_over

SLEEP = "import signal, sys, time; print('up', flush=True); time.sleep(60)"
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + SLEEP


@pytest.fixture(params=[SLEEP, DEAF])
def left_behind(request, tmp_path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that a killed house has left in ``tmp_path``."""
    with subprocess.Popen(
        [sys.executable, "-c", request.param],
        env={**os.environ, MARK: str(tmp_path)},
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process
        process.kill()


def test_a_second_house_in_the_same_folder_is_told_who_is_there(tmp_path):
    with (
        alone_in(tmp_path),
        pytest.raises(AlreadyRunning, match=str(os.getpid())),
        alone_in(tmp_path),
    ):
        pass


def test_a_folder_is_free_again_when_its_house_has_closed(tmp_path):
    with alone_in(tmp_path):
        pass

    with alone_in(tmp_path):
        pass


def test_what_a_killed_house_left_behind_is_found_and_ends(left_behind, tmp_path):
    found = left_over(tmp_path)
    assert [process.pid for process in found] == [left_behind.pid]

    clear_away(found, patience=1.0)

    left_behind.wait(timeout=5)
    assert left_over(tmp_path) == []


def test_another_folders_house_is_nobodys_business(left_behind, tmp_path):
    assert left_over(tmp_path / "elsewhere") == []
