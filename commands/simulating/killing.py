"""Killing a process of our own house, in the way that nothing can prepare for."""

import os
import signal

import psutil

from commands.house.supervisor import Supervisor


class Killer:
    """Kills programs of one house by name. ``web-worker``: one gunicorn worker, its master stays."""

    def __init__(self, supervisor: Supervisor) -> None:
        self._supervisor = supervisor

    def __call__(self, name: str) -> str:
        """Kill it now; tells what was killed."""
        if name == "web-worker":
            children = psutil.Process(self._pid("web")).children()
            pid = children[0].pid if children else self._pid("web")
        else:
            pid = self._pid({"worker": "dialing"}.get(name, name))
        os.kill(pid, signal.SIGKILL)
        return f"Killed {name} (process {pid})."

    def _pid(self, program: str) -> int:
        return next(each.pid for each in self._supervisor.standings() if each.name == program)
