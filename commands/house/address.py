"""How a command finds the house that runs here: its settings, kept in its folder while it is open."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from commands.house.procfile import ROOT

HOMES = (ROOT / "var", ROOT / "var" / "demo")
_FILE = "environment.json"


@contextmanager
def findable(home: Path, env: Mapping[str, str]) -> Iterator[None]:
    """Inside, other commands on this machine find these settings; only this user can read them."""
    path = home / _FILE
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(json.dumps(dict(env)))
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def environment_here(homes: Sequence[Path] = HOMES) -> dict[str, str]:
    """The environment to work in: our own, or when it names no database, that of a house that runs in ``homes``."""
    if os.environ.get("DATABASE_URL"):
        return dict(os.environ)
    for home in homes:
        if (home / _FILE).exists():
            return {**json.loads((home / _FILE).read_text()), **os.environ}
    return dict(os.environ)
