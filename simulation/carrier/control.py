"""Speaking to the emulator's control interface."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import aiohttp

_LIMIT = 5000


class CarrierSays(Exception):
    """The emulator would not do that; the text is its reason."""


class Control:
    """The emulator at an address."""

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self._url = f"{url}/emulator"
        self._http = http

    async def log(self, after: int) -> Sequence[Mapping[str, object]]:
        """Every entry of the log that follows the one with this number."""
        entries: list[Mapping[str, object]] = []
        while True:
            page = await self._ask("GET", f"/log?after={after}&limit={_LIMIT}")
            entries += page["entries"]
            if len(page["entries"]) < _LIMIT:
                return entries
            after = int(page["next"])

    async def last(self) -> int:
        """The number of the log's latest entry."""
        log = await self.log(0)
        return int(str(log[-1]["n"])) if log else 0

    async def settle(self, people: Sequence[Mapping[str, object]]) -> None:
        """Have these people live at their numbers."""
        await self._ask("POST", "/people", {"people": list(people)})

    async def mix(self, seed: int) -> None:
        """Let everybody else behave by this seed."""
        await self._ask("POST", "/mix", {"seed": seed})

    async def faults(self, preset: str) -> None:
        """Let things go wrong from now on as this preset says."""
        await self._ask("POST", "/faults", {"preset": preset})

    async def phone(self, number: str) -> Mapping[str, Any]:
        """What somebody holding this phone sees and hears."""
        return await self._ask("GET", f"/handsets/{quote(number)}")

    async def work(self, number: str, verb: str, **body: object) -> Mapping[str, Any]:
        """Do something with a phone: ``answer``, ``press`` … Raises :class:`CarrierSays`."""
        return await self._ask("POST", f"/handsets/{quote(number)}/{verb}", body)

    async def _ask(self, method: str, path: str, body: object = None) -> Mapping[str, Any]:
        async with self._http.request(method, self._url + path, json=body) as response:
            told: Mapping[str, Any] = await response.json()
            if response.status >= 400:
                raise CarrierSays(str(told.get("error", response.status)))
            return told
