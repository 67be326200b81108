"""What organisers do in mid-evening: one list's hours end, and a pile of letters says who is not to be rung."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from dialer.db import transaction
from dialer.queue.hours import LONDON
from simulation.facts.notes import Found
from simulation.organisers.at_desk import AtDesk, at_desk
from simulation.organisers.store import first_list, lines_where
from simulation.volunteers.around import Surroundings

Say = Callable[[str], None]
# Of the letters in one pile: those whose phone rings are entered first, while it rings.
_LETTERS = {Found.RINGING: 4, Found.ON_A_SCREEN: 8, Found.WAITING: 40}
# Somebody's phone rings at most moments; so long, in simulated seconds, the organiser waits for one that does.
_PATIENCE, _LOOKS_EVERY = 60.0, 0.5


@dataclass(frozen=True)
class HoursEnd:
    """The hours of the list made first end so many simulated seconds from the beginning, on the full minute."""

    second: float
    link: str

    async def happen(self, around: Surroundings, say: Say) -> None:
        """Set them at once; they are then kept by the service."""
        closes = around.place.after(seconds=self.second + 59).replace(second=0, microsecond=0)
        with transaction() as session:
            list_id = first_list(session)
        async with at_desk(self.link, around) as organiser:
            await organiser.close_list(list_id, closes)
            say(f"The hours of the first list end at {closes.astimezone(LONDON):%H:%M}.")


@dataclass(frozen=True)
class LettersArrive:
    """At this simulated second an organiser enters a pile of wishes, by the page, one after the other."""

    second: float
    link: str

    async def happen(self, around: Surroundings, say: Say) -> None:
        """Wait, and enter them: some of these phones ring, some people are on screens, others are next."""
        async with at_desk(self.link, around) as organiser:
            await around.place.sleep(self.second)
            await _until_a_phone_rings(around)
            for found, most in _LETTERS.items():
                await _enter(organiser, found, most)
        say(f"An organiser has entered {len(around.notebook.wishes)} wishes not to be rung.")


async def _until_a_phone_rings(around: Surroundings) -> None:
    until = around.place.now() + timedelta(seconds=_PATIENCE)
    while around.place.now() < until and not _lines(Found.RINGING, 1):
        await around.place.sleep(_LOOKS_EVERY)


async def _enter(organiser: AtDesk, found: Found, most: int) -> None:
    for line in await asyncio.to_thread(_lines, found, most):
        await organiser.suppress(line, found)


def _lines(found: Found, most: int) -> list[str]:
    with transaction() as session:
        return list(lines_where(session, found, limit=most))
