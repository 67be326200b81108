"""One house in a folder at a time, and nobody left over from one that was killed."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

# Every process of a house bears the folder of that house in its environment.
MARK = "PHONEBANK_HOME"
PATIENCE_SECONDS = 20.0


class AlreadyRunning(RuntimeError):
    """Another house runs in this folder; the message says which process to stop."""


@contextmanager
def alone_in(home: Path) -> Iterator[None]:
    """Nobody else starts a house in this folder meanwhile. Raises :class:`AlreadyRunning`.

    The lock goes with the process that holds it, however that ends.
    """
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise AlreadyRunning(
                f"It is already running in {home} (process {lock.read().strip()}). "
                "Stop that one with Ctrl-C where it runs."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def left_over(home: Path) -> list[psutil.Process]:
    """Processes of a house in this folder that have outlived whoever started them."""
    mark = str(home.resolve())
    return [process for process in psutil.process_iter() if _mark_of(process) == mark]


def clear_away(processes: list[psutil.Process], *, patience: float = PATIENCE_SECONDS) -> None:
    """Have these processes end: asked first, and killed when they do not listen for ``patience`` seconds."""
    for process in processes:
        _tell(process, kill=False)
    _, deaf = psutil.wait_procs(processes, timeout=patience)
    for process in deaf:
        _tell(process, kill=True)
    psutil.wait_procs(deaf, timeout=patience)


def _mark_of(process: psutil.Process) -> str | None:
    try:
        return process.environ().get(MARK) if process.pid != os.getpid() else None
    except (psutil.Error, OSError):
        return None


def _tell(process: psutil.Process, *, kill: bool) -> None:
    with suppress(psutil.NoSuchProcess):
        process.kill() if kill else process.terminate()
