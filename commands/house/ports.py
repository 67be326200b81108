"""Whether the ports we are about to use are free."""

import socket
from collections.abc import Iterable


class PortTaken(RuntimeError):
    """Somebody else listens on a port that we need; the message says which, and the way out."""


def refuse_taken(ports: Iterable[int], bind: str) -> None:
    """Raises :class:`PortTaken` when one of these ports cannot be listened on."""
    for port in ports:
        with socket.socket() as probe:
            # As the servers themselves do: a connection that lingers from the last run is no hindrance.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((bind, port))
            except OSError as problem:
                raise PortTaken(
                    f"Port {port} cannot be used ({problem.strerror}). "
                    f"Stop what listens on it, or choose others: --port {port + 1000}"
                ) from None
