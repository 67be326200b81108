"""bin/setup on machines that lack something."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
OLD_PYTHON = "#!/bin/sh\necho Python 3.9.2\nexit 1\n"
NO_SUCH_PROCESS = 2**22 + 1  # above the highest number that Linux gives a process


@pytest.fixture
def checkout(tmp_path) -> Path:
    """A fresh checkout, as far as bin/setup can see."""
    (tmp_path / "bin").mkdir()
    for name in ("bin/setup", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def old_machine(tmp_path) -> str:
    """A PATH on which every Python is too old."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        (tools / name).write_text(OLD_PYTHON)
        (tools / name).chmod(0o755)
    return f"{tools}{os.pathsep}/usr/bin{os.pathsep}/bin"


def test_too_old_a_python_is_named_with_the_way_out(checkout, old_machine):
    result = set_up(checkout, old_machine)

    assert result.returncode == 1
    assert "Python 3.11 or newer is needed; found: Python 3.9.2" in result.stderr
    assert "apt install python3" in result.stderr


def test_a_lock_left_by_one_that_was_killed_is_no_hindrance(checkout, old_machine):
    lock = checkout / "var" / "setup.lock"
    lock.mkdir(parents=True)
    (lock / "pid").write_text(f"{NO_SUCH_PROCESS}\n")

    result = set_up(checkout, old_machine)

    assert "Python 3.11 or newer is needed" in result.stderr
    assert not lock.exists()


def set_up(checkout: Path, path: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(checkout / "bin" / "setup")],
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
