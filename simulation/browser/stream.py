"""The stream of nudges a browser listens to."""

import asyncio
from contextlib import suppress

import aiohttp

from simulation.place import Place

_AGAIN_AFTER_SECONDS = 2.0
_FOREVER = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=60)


class Nudges:
    """Tells when there is something to fetch; opens the stream anew whenever it breaks, as EventSource does."""

    def __init__(self, place: Place, http: aiohttp.ClientSession) -> None:
        self._url = f"{place.live_url}/live/shift"
        self._http = http
        self._task: asyncio.Task[None] | None = None
        self.came = asyncio.Event()

    def listen(self) -> None:
        """Open the stream, unless it is open."""
        if self._task is None:
            self._task = asyncio.create_task(self._listen())

    async def close(self) -> None:
        """Close the browser's window."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def _listen(self) -> None:
        while True:
            with suppress(aiohttp.ClientError, TimeoutError):
                await self._hear()
            await asyncio.sleep(_AGAIN_AFTER_SECONDS)
            self.came.set()

    async def _hear(self) -> None:
        async with self._http.get(self._url, timeout=_FOREVER) as response:
            async for line in response.content:
                if line.startswith(b"data:"):
                    self.came.set()
