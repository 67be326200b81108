"""Work that goes on in the background, and what becomes of it when it breaks."""

import asyncio
import logging
import traceback
from collections.abc import Coroutine

from emulator.journal import Journal, Kind

log = logging.getLogger(__name__)


class Errands:
    """Keeps hold of background tasks. One that breaks is written down, never lost in silence."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._done)
        return task

    async def stop(self) -> None:
        """Call off whatever is running, and what that starts as it goes, until nothing is left."""
        while self._running:
            tasks = list(self._running)
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if task.cancelled():
            return
        problem = task.exception()
        if problem is not None:
            log.error("the emulator itself broke", exc_info=problem)
            self._journal.note(Kind.CRASH, what="".join(traceback.format_exception(problem)))
