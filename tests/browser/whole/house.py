"""The whole service for a story: every program of the demo, in processes of their own, with the emulator."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from commands.house.opening import House
from commands.simulating.house import free_port, private_house
from dialer.mail import mail_folder
from dialer.schema import metadata
from dialer.wiring import Wiring
from tests.emulator.network import Network

# Fast enough for a test, and slow enough that eight seconds of auto-advance can be seen and stopped.
SPEED = 4
_TRIES = 5


@contextmanager
def furnished() -> Iterator[House]:
    """A house with nobody in it yet; this process is wired to it."""
    with tempfile.TemporaryDirectory(prefix="phonebank-") as folder:
        home = Path(folder)
        home.chmod(0o755)  # PostgreSQL runs as a user of its own when we are root
        with private_house(
            home, free_port(), speed=SPEED, prepare=lambda _: None, say=lambda _: None
        ) as house:
            yield house


def clear_out(wiring: Wiring, network: Network) -> None:
    """Let every call go and forget everybody; the programs go on."""
    network.post("/reset")
    for letter in mail_folder().glob("*.eml"):
        letter.unlink()
    for left in range(_TRIES, 0, -1):
        try:
            return _forget_everything(wiring)
        except OperationalError:  # a worker was in the middle of something
            if left == 1:
                raise
    return None


def _forget_everything(wiring: Wiring) -> None:
    tables = reversed(metadata().sorted_tables)
    with wiring.sessions.begin() as session:
        session.execute(text("SET LOCAL lock_timeout = '5s'"))
        session.execute(text("; ".join(f'DELETE FROM "{table.name}"' for table in tables)))
