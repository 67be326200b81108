"""A worker that is killed in the middle of a file: whoever goes on takes nobody twice, and its children end with it."""

import subprocess
import sys
import time

import psutil
import pytest

from commands.generating.command import write_file
from dialer.lists.importing import confirm, propose, standing
from dialer.lists.imports.uploads import Upload
from dialer.lists.imports.working import MANY, run_import
from dialer.lists.kinds import ListKind
from dialer.lists.models import Contact
from dialer.queue.models import QueueEntry
from tests.fakes import environment
from tests.reading import all_of

WORKER = """
import sys
from uuid import UUID
import dialer.schema
from dialer.lists.imports.working import run_import
from dialer.settings import Settings
from dialer.wiring import wire, wiring_from
if __name__ == "__main__":
    wire(wiring_from(Settings.from_environment()))
    run_import(UUID(sys.argv[1]), batch=500)
"""
ROWS = MANY + 1_000  # so many that it starts processes for the parsing


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("wired")
def test_a_killed_worker_loses_nobody_and_doubles_nobody(tmp_path, database_url, redis_url):
    path, program = tmp_path / "register.csv", tmp_path / "worker.py"
    write_file(path, "register-14", rows=ROWS, seed=5)
    program.write_text(WORKER)
    content = path.read_bytes()
    import_id = propose(
        Upload(lambda: [content], path.name, "Leeds", ListKind.PRIORITY_VOTERS, authority="Leeds")
    )
    confirm(import_id)
    env = environment(DATABASE_URL=database_url, REDIS_URL=redis_url, PYTHONPATH=":".join(sys.path))
    worker = subprocess.Popen([sys.executable, str(program), str(import_id)], env=env)
    wait_until(lambda: standing(import_id).rows_read > 1_000)

    children = psutil.Process(worker.pid).children(recursive=True)
    worker.kill()
    worker.wait()

    assert 0 < standing(import_id).taken < ROWS
    assert len(children) >= 2
    wait_until(lambda: not any(child.is_running() and alive(child) for child in children))
    run_import(import_id)
    done = standing(import_id)
    assert (done.taken, done.merged, done.refused) == (ROWS, 0, 0)
    assert len(all_of(Contact)) == len(all_of(QueueEntry)) == ROWS


def alive(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def wait_until(condition, *, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.1)
