"""What a benchmark runs: the real servers with their real configuration, and nothing else beside them."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from commands.demo.environment import demo_environment
from commands.house.opening import House, open_house
from commands.house.plan import Plan
from commands.house.procfile import ROOT
from commands.simulating.house import BEGINS, free_port
from dialer.settings import Settings
from dialer.wiring import wire, wiring_from

HOMES = ROOT / "var" / "bench"
BARE = (
    "bare: gunicorn --config gunicorn.conf.py --bind 127.0.0.1:${EMULATOR_PORT} --workers 2 "
    "commands.benching.bare:web()"
)


@contextmanager
def bench_house(
    programs: tuple[str, ...], *, prepare: Callable[[Settings], None]
) -> Iterator[House]:
    """The programs of the Procfile by these names, or ``bare``, on private servers, while the block lasts."""
    HOMES.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(dir=HOMES))
    home.chmod(0o755)  # PostgreSQL runs as a user of its own when we are root
    try:
        env = demo_environment(home, port := free_port(), start=BEGINS, speed=1)
        private = {
            name: each for name, each in env.items() if not name.endswith("_URL") or _ours(name)
        }
        plan = Plan(home, port, procfiles=(_procfile(home, programs),), env=private)
        with open_house(plan, say=lambda _: None, prepare=_wired(prepare)) as house:
            yield house
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _ours(name: str) -> bool:
    return name not in ("DATABASE_URL", "REDIS_URL")


def _wired(prepare: Callable[[Settings], None]) -> Callable[[Settings], None]:
    def get_ready(settings: Settings) -> None:
        wire(wiring_from(settings))
        prepare(settings)

    return get_ready


def _procfile(home: Path, programs: tuple[str, ...]) -> Path:
    lines = [*(ROOT / "Procfile").read_text().splitlines(), BARE]
    path = home / "Procfile"
    path.write_text("\n".join(line for line in lines if line.partition(":")[0] in programs))
    return path
