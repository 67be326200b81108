"""What the processes of this run used: the most memory at any moment, and the processor's time."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Event, Thread

import psutil

EVERY_SECONDS = 0.25
_MEGABYTE = 1 << 20


class Peaks:
    """By what the process is: the most memory, of several alike the largest, and busy seconds.

    Resident memory counts pages that several processes share: each of PostgreSQL's shows all of the shared buffers that
    it has touched, however often they are counted. What a process has of its own is the rest.
    """

    def __init__(self) -> None:
        self.megabytes: dict[str, float] = {}
        self.own_megabytes: dict[str, float] = {}
        self._busy: dict[tuple[str, int], float] = {}

    def look(self) -> None:
        """Look at this process and all below it once."""
        me = psutil.Process()
        for process in (me, *me.children(recursive=True)):
            try:
                name, used = _name(process), process.memory_info()
                busy = process.cpu_times()
            except psutil.Error:
                continue  # it has just ended
            _keep_most(self.megabytes, name, used.rss)
            _keep_most(self.own_megabytes, name, used.rss - used.shared)
            self._busy[name, process.pid] = busy.user + busy.system

    def memory(self) -> Mapping[str, float]:
        """Megabytes resident, the largest first."""
        return _largest_first(self.megabytes)

    def own_memory(self) -> Mapping[str, float]:
        """Megabytes resident and shared with nobody, the largest first."""
        return _largest_first(self.own_megabytes)

    def busy(self) -> Mapping[str, float]:
        """Seconds of a processor, of several alike together."""
        names = {name for name, _ in self._busy}
        return {
            name: round(sum(each for (of, _), each in self._busy.items() if of == name), 1)
            for name in sorted(names)
        }


@contextmanager
def watching() -> Iterator[Peaks]:
    """Look again and again while the block lasts."""
    peaks, over = Peaks(), Event()

    def watch() -> None:
        while not over.is_set():
            peaks.look()
            time.sleep(EVERY_SECONDS)

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield peaks
    finally:
        over.set()
        thread.join()


def _keep_most(megabytes: dict[str, float], name: str, used: int) -> None:
    megabytes[name] = max(megabytes.get(name, 0.0), round(used / _MEGABYTE, 1))


def _largest_first(megabytes: Mapping[str, float]) -> Mapping[str, float]:
    return dict(sorted(megabytes.items(), key=lambda item: -item[1]))


def _name(process: psutil.Process) -> str:
    words = " ".join(process.cmdline())
    for sign, name in _SIGNS.items():
        if sign in words:
            return name
    return process.name()


_SIGNS = {
    "spawn_main": "parser",
    "resource_tracker": "resource tracker",
    "workers.main": "worker",
    "gunicorn": "web",
    "supervisord": "supervisord",
    "postgres": "postgres",
    "valkey": "redis",
    "bench": "bench",
}
