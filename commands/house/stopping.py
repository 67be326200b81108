"""Being told to stop, and stopping in peace."""

import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from types import FrameType

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked this program to stop. Not an Exception, so that nothing on the way swallows it."""


@contextmanager
def stoppable() -> Iterator[None]:
    """Inside, Ctrl-C, SIGTERM and a closed terminal raise :class:`Stopped`, which ends the block quietly."""
    with _on_stops(_raise), suppress(Stopped):
        yield


@contextmanager
def undisturbed() -> Iterator[None]:
    """Inside, being told to stop has no effect: an impatient second Ctrl-C must leave nobody behind."""
    with _on_stops(signal.SIG_IGN):
        yield


@contextmanager
def _on_stops(handler: signal.Handlers | Callable[[int, FrameType | None], None]) -> Iterator[None]:
    with ExitStack() as afterwards:
        for number in STOPS:
            afterwards.callback(signal.signal, number, signal.signal(number, handler))
        yield


def _raise(number: int, _: FrameType | None) -> None:
    raise Stopped(signal.Signals(number).name)
