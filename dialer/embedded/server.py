"""A private server: how it is started, where it listens, how to see that it is there."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


class ServerDidNotStart(RuntimeError):
    """A private server did not come up; the message ends with what it said last."""


@dataclass(frozen=True)
class Server:
    """One private server, ready to be started.

    ``user`` is whom it must run as, or None for whoever starts it; ``stop_signal`` makes it stop at once and
    cleanly; ``is_up`` asks it whether it takes connections.
    """

    name: str
    command: tuple[str, ...]
    url: str
    user: str | None
    stop_signal: str
    is_up: Callable[[], bool]


@contextmanager
def running(server: Server, *, log: Path, patience_seconds: float = 30.0) -> Iterator[str]:
    """Have the server run inside the ``with``; gives its URL. Raises :class:`ServerDidNotStart`."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            server.command, stdout=out, stderr=out, user=server.user, start_new_session=True
        )
        try:
            _wait(server, process, log, patience_seconds)
            yield server.url
        finally:
            _stop(process, server.stop_signal)


def _wait(
    server: Server, process: subprocess.Popen[bytes], log: Path, patience_seconds: float
) -> None:
    deadline = time.monotonic() + patience_seconds
    while not server.is_up():
        if process.poll() is not None or time.monotonic() > deadline:
            raise ServerDidNotStart(f"{server.name} did not start:\n{log.read_text()[-2000:]}")
        time.sleep(0.02)


def _stop(process: subprocess.Popen[bytes], stop_signal: str) -> None:
    if process.poll() is None:
        process.send_signal(signal.Signals[f"SIG{stop_signal}"])
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
