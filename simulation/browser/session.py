"""A browser with a cookie: it signs in, fetches pages, sends forms and reads everything it is sent for leaks."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

import aiohttp

from simulation.browser.leaks import Inspector
from simulation.notebook import Notebook
from simulation.place import Place

_TOKEN = re.compile(r'name="csrf[_-]token"\s+(?:content|value)="([^"]+)"')
_PATIENCE = aiohttp.ClientTimeout(total=30)
_AGAIN_AFTER_SECONDS = 1.0
_GIVES_UP_AFTER_TRIES = 90


class Unreachable(Exception):
    """The service did not answer, or answered that something in it broke."""


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the text, and the JSON when it was some."""

    status: int
    text: str
    json: Mapping[str, object] | None

    @property
    def is_ok(self) -> bool:
        return self.status < HTTPStatus.BAD_REQUEST


class Browser:
    """One volunteer's. ``who`` names them in notes."""

    def __init__(self, place: Place, who: str, inspector: Inspector, notebook: Notebook) -> None:
        self._place = place
        self._who = who
        self._inspector = inspector
        self._notebook = notebook
        self._token = ""
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))

    async def close(self) -> None:
        await self.http.close()

    async def sign_in(self, link: str) -> None:
        """Open a one-time link and press its button. Raises :class:`Unreachable` when it does not let us in."""
        await self.get(link)
        entered = await self.insist(link, {})
        if not entered.is_ok:
            raise Unreachable(f"{self._who}: the sign-in link answered {entered.status}")

    async def get(self, path: str) -> Answer:
        """Fetch a page or a screen. Raises :class:`Unreachable`."""
        return await self._send("GET", path, None)

    async def post(self, path: str, form: Mapping[str, str]) -> Answer:
        """Send a form as the call screen's script does. Raises :class:`Unreachable`."""
        return await self._send("POST", path, {"csrf_token": self._token, **form})

    async def insist(self, path: str, form: Mapping[str, str]) -> Answer:
        """Send a form again and again until the service takes or refuses it, as a browser does with an outcome.

        Raises :class:`Unreachable` after a minute and a half.
        """
        for _ in range(_GIVES_UP_AFTER_TRIES):
            try:
                return await self.post(path, form)
            except Unreachable:
                await asyncio.sleep(_AGAIN_AFTER_SECONDS)
        raise Unreachable(f"{self._who}: {path} was not answered")

    async def _send(self, method: str, path: str, form: Mapping[str, str] | None) -> Answer:
        url = path if path.startswith("http") else self._place.base_url + path
        headers = {"Accept": "application/json"} if path.startswith("/shift/") else {}
        try:
            async with self.http.request(
                method, url, data=form, headers=headers, timeout=_PATIENCE
            ) as response:
                text = await response.text()
                status = response.status
                parsed = await response.json() if response.content_type.endswith("json") else None
        except (aiohttp.ClientError, TimeoutError) as problem:
            raise Unreachable(f"{path}: {problem!r}") from problem
        self._look_over(path, status, text)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise Unreachable(f"{path}: {status}")
        return Answer(status, text, parsed)

    def _look_over(self, path: str, status: int, text: str) -> None:
        for number in self._inspector.numbers_in(text):
            self._notebook.leaks.append(f"{self._who} was sent …{number} by {path}")
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self._notebook.broken.append(f"{self._who}: {path} answered {status}")
        found = _TOKEN.search(text)
        if found:
            self._token = found.group(1)
