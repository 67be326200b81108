"""supervisord, started by us and spoken to over its socket."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import cast
from xmlrpc.client import Fault, ServerProxy

from supervisor.xmlrpc import SupervisorTransport

from commands.house.config import config_text, full_name, log_of
from commands.house.procfile import Program
from commands.house.stopping import undisturbed
from dialer.embedded.sockets import socket_folder

PATIENCE_SECONDS = 60.0
STOPPING_SECONDS = 60.0


class DidNotStart(RuntimeError):
    """A program did not come up; the message bears the end of its log."""


@dataclass(frozen=True)
class Standing:
    """How one program is doing, in supervisord's words: RUNNING, BACKOFF, FATAL…"""

    name: str
    state: str
    pid: int


class Supervisor:
    """A running supervisord. Use :func:`supervising` to get one."""

    def __init__(self, process: subprocess.Popen[bytes], home: Path, socket: Path) -> None:
        self.process = process
        self.home = home
        self._socket = socket

    def start(self, program: Program) -> None:
        """Start a program, and go on without waiting for it."""
        self._ask("startProcess", full_name(program), False)

    def wait_for(self, program: Program, is_up: Callable[[], bool]) -> None:
        """Wait until a program answers. Raises :class:`DidNotStart` when it ends, or in a minute."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not is_up():
            has_failed = self.standing(program.name).state in ("BACKOFF", "FATAL")
            if has_failed or time.monotonic() > deadline:
                raise DidNotStart(f"{program.name} did not start.\n{self.last_words(program.name)}")
            time.sleep(0.05)

    def is_running(self, program: Program) -> bool:
        """Whether a program runs and has run for a second at least."""
        return self.standing(program.name).state == "RUNNING"

    def standing(self, name: str) -> Standing:
        """How the program of this name is doing. Raises :class:`DidNotStart` when supervisord cannot tell."""
        for standing in self.standings():
            if standing.name == name:
                return standing
        raise DidNotStart(f"supervisord does not tell how {name} is doing.")

    def standings(self) -> list[Standing]:
        """How every program is doing; nothing when supervisord does not answer."""
        try:
            everything = cast("list[dict[str, object]]", self._ask("getAllProcessInfo"))
        except (OSError, HTTPException, Fault):
            return []
        return [_standing(each) for each in everything]

    def last_words(self, name: str) -> str:
        """The end of a program's log."""
        log = log_of(self.home, name)
        words = log.read_text(errors="replace")[-3000:] if log.exists() else "It said nothing."
        return f"{words}\n(the whole log: {log})"

    def is_there(self) -> bool:
        """Whether supervisord itself is running and answers."""
        with suppress(OSError, HTTPException, Fault):
            return bool(self._ask("getState"))
        return False

    def _ask(self, question: str, *arguments: object) -> object:
        """One question, on a connection of its own: one that has failed once cannot be used again."""
        transport = SupervisorTransport(None, None, f"unix://{self._socket}")
        with ServerProxy("http://127.0.0.1", transport=transport) as proxy:
            answer: object = getattr(proxy.supervisor, question)(*arguments)
        return answer


@contextmanager
def supervising(
    programs: Sequence[Program], *, home: Path, env: Mapping[str, str]
) -> Iterator[Supervisor]:
    """A supervisord that knows these programs and has started none; gone with all of them afterwards."""
    socket = socket_folder(home) / "supervisor.sock"
    (home / "log").mkdir(parents=True, exist_ok=True)
    config = home / "supervisord.conf"
    config.write_text(config_text(programs, home=home, socket=socket))
    process = _start(config, env, log_of(home, "supervisord"))
    supervisor = Supervisor(process, home, socket)
    try:
        _wait(supervisor)
        yield supervisor
    finally:
        with undisturbed():
            _stop(process)


def _start(config: Path, env: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as errors:
        return subprocess.Popen(
            [sys.executable, "-m", "supervisor.supervisord", "-c", str(config)],
            env=dict(env),
            # Ctrl-C in the terminal is for us alone; we stop the rest in order.
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )


def _wait(supervisor: Supervisor) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not supervisor.is_there():
        if supervisor.process.poll() is not None or time.monotonic() > deadline:
            raise DidNotStart(f"supervisord did not start.\n{supervisor.last_words('supervisord')}")
        time.sleep(0.05)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=STOPPING_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _standing(info: dict[str, object]) -> Standing:
    return Standing(str(info["name"]), str(info["statename"]), int(str(info["pid"])))
