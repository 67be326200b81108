"""The call screen in a volunteer's hands: looking, waiting, pressing buttons."""

import asyncio
from collections.abc import Mapping

from dialer.shifts.situation import Situation
from simulation.browser.reading import View, view_of
from simulation.browser.session import Answer, Browser, Unreachable
from simulation.browser.stream import Nudges
from simulation.volunteers.around import Surroundings

# The page asks so often by itself, in seconds of machine time, whatever the stream says.
_LOOKS_EVERY = 10.0


class MovedOn(Exception):
    """The screen shows something else than what the volunteer was about to act on."""


class Screen:
    """What one volunteer's browser shows, kept up to date as the browser does it."""

    def __init__(self, browser: Browser, around: Surroundings, *, auto: bool) -> None:
        self._browser = browser
        self._place, self._notebook = around.place, around.notebook
        self._nudges = Nudges(around.place, browser.http)
        self._auto = auto
        self._view: View | None = None

    def open(self) -> None:
        """Listen for nudges."""
        self._nudges.listen()

    async def close(self) -> None:
        """Listen no more."""
        await self._nudges.close()

    async def away(self, seconds: float) -> None:
        """Close the browser for so many simulated seconds; the phone stays on the line."""
        self._notebook.did["closed the browser"] += 1
        await self.close()
        await self._place.sleep(seconds)
        self.open()
        await self._browser.get("/shift")
        await self.look()

    async def look(self) -> View:
        """The screen as it is now; asked for again until it comes."""
        while True:
            try:
                self._take_in(await self._browser.get("/shift/screen"))
            except Unreachable:
                await asyncio.sleep(1)
                continue
            if self._view is not None:
                return self._view

    async def press(self, path: str, form: Mapping[str, str], *, twice: bool = False) -> Answer:
        """Press a button, or tap it twice at once; the answer to the first tap. Raises Unreachable."""
        taps = (self._browser.insist(path, form) for _ in range(2 if twice else 1))
        first, *_ = await asyncio.gather(*taps)
        self._take_in(first)
        return first

    async def wish(self, path: str, *, twice: bool = False, **form: str) -> None:
        """Press a button, and note in the notebook whether it was granted."""
        answer = await self.press(path, form, twice=twice)
        self._notebook.did[path if answer.is_ok else f"{path} refused"] += 1

    async def pause(self, seconds: float) -> None:
        """Let simulated time pass. Raises :class:`MovedOn` as soon as the screen shows something else."""
        moment = self._view.moment if self._view else None
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds / self._place.clock.speed
        while (left := deadline - loop.time()) > 0:
            nudged = await self._nudged(min(left, _LOOKS_EVERY))
            if (nudged or left > _LOOKS_EVERY) and (await self.look()).moment != moment:
                raise MovedOn
        if moment is not None and self._view is not None and self._view.moment != moment:
            raise MovedOn

    def _take_in(self, answer: Answer) -> None:
        if answer.json is None or "regions" not in answer.json:
            return
        view = self._view = view_of(answer.json)
        if self._auto:
            self._notebook.auto_shifts.add(view.shift)
        if view.situation is Situation.TALKING and view.call is not None:
            self._notebook.sees_talking(view.call, self._place.now())

    async def _nudged(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                await self._nudges.came.wait()
        except TimeoutError:
            return False
        self._nudges.came.clear()
        return True
