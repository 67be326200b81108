"""The house of a simulated evening: everything the demo has, in a folder of its own and on a clock of its own."""

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from commands.demo.environment import demo_environment
from commands.house.opening import House, open_house
from commands.house.plan import Plan
from commands.house.procfile import ROOT
from dialer.queue.hours import LONDON
from dialer.settings import Settings
from dialer.wiring import wire, wiring_from

# A Thursday in spring: nothing is closed, and it is the same day whenever the evening is run again.
BEGINS = datetime(2027, 4, 15, 18, 30, tzinfo=LONDON)
_PORTS = 3
_THEIRS = ("DATABASE_URL", "REDIS_URL")


@contextmanager
def private_house(
    home: Path,
    port: int,
    *,
    speed: float,
    prepare: Callable[[Settings], None],
    say: Callable[[str], None],
) -> Iterator[House]:
    """A house with its own databases, emulator and clock; gone when the block ends. Raises what ``open_house`` does."""
    env = demo_environment(home, port, start=BEGINS, speed=speed)
    private = {name: value for name, value in env.items() if name not in _THEIRS}
    private["EMULATOR_LOG"] = str(home / "carrier.jsonl")
    plan = Plan(home, port, procfiles=(ROOT / "Procfile", ROOT / "Procfile.demo"), env=private)

    def get_ready(settings: Settings) -> None:
        # The emulator wants two files; whoever lives at the numbers is told to it later.
        (home / "people.json").write_text(json.dumps([]))
        (home / "mix.json").write_text(json.dumps({}))
        wire(wiring_from(settings))
        prepare(settings)

    with open_house(plan, say=say, prepare=get_ready) as house:
        yield house


def free_port() -> int:
    """The first of so many free ports in a row as a house needs."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        if port < 65_000 and all(_is_free(port + nth) for nth in range(_PORTS)):
            return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
