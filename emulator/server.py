"""Running an emulator until it is told to stop."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import replace

from aiohttp import web

from emulator.app import create_app
from emulator.build import build
from emulator.callbacks.post import open_session
from emulator.clock import Clock
from emulator.exchange import Exchange
from emulator.settings import BadSetting, Settings


async def serve(settings: Settings, clock: Clock) -> None:
    """Serve until SIGTERM or SIGINT. Raises BadSetting."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with running(settings, clock) as exchange:
        print(f"emulator listening on {exchange.settings.base_url}", flush=True)  # noqa: T201
        await stop.wait()


@asynccontextmanager
async def running(settings: Settings, clock: Clock) -> AsyncIterator[Exchange]:
    """An exchange that answers on its port while the block lasts; port 0 takes a free one."""
    with ExitStack() as closing:
        listener = closing.enter_context(_listen(settings))
        log_file = (
            closing.enter_context(settings.log_file.open("a", buffering=1))
            if settings.log_file
            else None
        )
        bound = replace(settings, port=listener.getsockname()[1])
        async with open_session() as session:
            exchange = build(bound, clock, session, log_file)
            runner = web.AppRunner(create_app(exchange), access_log=None, shutdown_timeout=1)
            await runner.setup()
            await web.SockSite(runner, listener).start()
            try:
                yield exchange
            finally:
                await runner.cleanup()
                await exchange.errands.stop()


def _listen(settings: Settings) -> socket.socket:
    try:
        return socket.create_server((settings.host, settings.port), backlog=512)
    except OSError as problem:
        raise BadSetting(
            f"port {settings.port} on {settings.host} cannot be used ({problem.strerror}): "
            "stop whatever holds it, or give another one with --port."
        ) from None
