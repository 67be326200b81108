"""Where a private server puts its Unix socket."""

import hashlib
import os
import tempfile
from pathlib import Path

# Linux takes 107 bytes, macOS 103; PostgreSQL adds a name of its own to the folder.
LONGEST_FOLDER = 103 - len("/.s.PGSQL.5432")


def socket_folder(home: Path) -> Path:
    """A folder for the sockets of the servers under ``home``, short enough for the kernel.

    That is ``home/run``, or where that is too long, a folder under the system's temporary one that
    only ``home`` leads to. It is made when it is missing.
    """
    folder = home.resolve() / "run"
    if len(os.fsencode(folder)) > LONGEST_FOLDER:
        folder = Path(tempfile.gettempdir()) / f"phonebank-{_mark(home)}"
    folder.mkdir(parents=True, exist_ok=True, mode=0o755)
    return folder


def _mark(home: Path) -> str:
    return hashlib.sha256(f"{os.getuid()} {home.resolve()}".encode()).hexdigest()[:12]
