"""What a phone shows, sent to the browser as it changes (server-sent events)."""

import asyncio
import json

from aiohttp import web

from emulator.exchange import Exchange
from emulator.handset.face import face
from emulator.handset.phone import Phone
from emulator.handset.views import phone_in
from emulator.rest.asked import exchange_of

#: Machine seconds between signs of life, by which a closed page is noticed.
HEARTBEAT = 2


async def stream(request: web.Request) -> web.StreamResponse:
    """Send the phone's face now and after each change. While this lasts the phone is in hand."""
    exchange, phone = exchange_of(request), phone_in(request)
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
    )
    await response.prepare(request)
    changed = asyncio.Event()
    phone.watchers.add(changed)
    try:
        await _send_changes(response, exchange, phone, changed)
    except ConnectionResetError:
        pass  # the page was closed
    finally:
        phone.watchers.discard(changed)
    return response


async def _send_changes(
    response: web.StreamResponse, exchange: Exchange, phone: Phone, changed: asyncio.Event
) -> None:
    while True:
        changed.clear()
        shown = json.dumps(face(exchange, phone))
        await response.write(f"data: {shown}\n\n".encode())
        while not await _happens(changed):
            # A comment, so that a closed page is noticed and proxies keep an open one.
            await response.write(b": still here\n\n")


async def _happens(changed: asyncio.Event) -> bool:
    try:
        async with asyncio.timeout(HEARTBEAT):
            await changed.wait()
    except TimeoutError:
        return False
    return True


ROUTES = [web.get("/emulator/handsets/{number}/stream", stream)]
