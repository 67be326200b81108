"""The Procfile: what runs, in which order it is started, with which words."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from dialer.embedded.server import Server

ROOT = Path(__file__).parent.parent.parent


class BadProcfile(ValueError):
    """A line of a Procfile cannot be run; the message says which and why."""


@dataclass(frozen=True)
class Program:
    """One process to be kept running. ``user``: None for whoever starts it.

    ``is_server``: the others need it, so it is started before them and stopped after them.
    """

    name: str
    command: tuple[str, ...]
    user: str | None = None
    stop_signal: str = "TERM"
    is_server: bool = False


def programs_in(procfile: Path, env: Mapping[str, str]) -> list[Program]:
    """The programs of a Procfile in its order, with ``${NAME}`` filled in from ``env``.

    Raises :class:`BadProcfile`.
    """
    lines = procfile.read_text().splitlines()
    return [_program(line, env) for line in lines if line.strip() and not line.startswith("#")]


def program_of(server: Server) -> Program:
    """A private server as a program like the others."""
    return Program(server.name, server.command, server.user, server.stop_signal, is_server=True)


def _program(line: str, env: Mapping[str, str]) -> Program:
    name, colon, command = line.partition(":")
    if not colon or not command.strip():
        raise BadProcfile(f"{line!r}: write it as name: command")
    try:
        words = shlex.split(command)
        return Program(name.strip(), tuple(Template(word).substitute(env) for word in words))
    except (KeyError, ValueError) as problem:
        raise BadProcfile(f"{line!r}: {problem} has no value") from problem
