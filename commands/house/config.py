"""What supervisord is told: every program kept running, stopped in the reverse order of its start."""

import getpass
import os
import shlex
from collections.abc import Sequence
from configparser import RawConfigParser
from io import StringIO
from pathlib import Path

from commands.house.procfile import ROOT, Program

GROUP = "phonebank"


def config_text(programs: Sequence[Program], *, home: Path, socket: Path) -> str:
    """A configuration for supervisord that starts nothing by itself.

    Secrets are not in it: the programs inherit supervisord's own environment.
    """
    parser = RawConfigParser(delimiters=("=",))
    parser["supervisord"] = _supervisord(home)
    parser["unix_http_server"] = {"file": str(socket), "chmod": "0700"}
    parser["rpcinterface:supervisor"] = {
        "supervisor.rpcinterface_factory": "supervisor.rpcinterface:make_main_rpcinterface"
    }
    for order, program in enumerate(programs, start=1):
        parser[f"program:{program.name}"] = _program(program, order, home)
    # A group is stopped all at once, and this one first; what is in none, one by one after it.
    together = [program.name for program in programs if not program.is_server]
    parser[f"group:{GROUP}"] = {"programs": ",".join(together), "priority": "999"}
    text = StringIO()
    parser.write(text)
    return text.getvalue()


def full_name(program: Program) -> str:
    """What supervisord calls a program to itself."""
    return program.name if program.is_server else f"{GROUP}:{program.name}"


def log_of(home: Path, name: str) -> Path:
    """The file that bears what a program prints."""
    return home / "log" / f"{name}.log"


def _supervisord(home: Path) -> dict[str, str]:
    settings = {
        "nodaemon": "true",
        "silent": "true",
        "logfile": str(log_of(home, "supervisord")),
        "logfile_maxbytes": "1MB",
        "logfile_backups": "1",
        "pidfile": str(home / "supervisord.pid"),
        "directory": str(ROOT),
    }
    # Said outright, or supervisord warns that it has been started as root.
    return settings | ({"user": getpass.getuser()} if os.geteuid() == 0 else {})


def _program(program: Program, order: int, home: Path) -> dict[str, str]:
    settings = {
        "command": _escaped(shlex.join(program.command)),
        "priority": str(order),
        "autostart": "false",
        "autorestart": "true",
        "startsecs": "1",
        # Each try waits a second longer than the last: an hour of trying before it is given up.
        "startretries": "85",
        "stopsignal": program.stop_signal,
        "stopwaitsecs": "15",
        "killasgroup": "true",
        "redirect_stderr": "true",
        "stdout_logfile": _escaped(str(log_of(home, program.name))),
        "stdout_logfile_maxbytes": "10MB",
        "stdout_logfile_backups": "2",
    }
    return settings | ({"user": program.user} if program.user else {})


def _escaped(text: str) -> str:
    return text.replace("%", "%%")
