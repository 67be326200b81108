"""What befalls an evening from outside: wishes not to be rung, and processes that are killed."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Protocol

from sqlalchemy import func, select

from dialer.db import transaction
from dialer.lists.models import Reason, Source
from dialer.lists.suppression import suppress
from dialer.queue.models import EntryState, QueueEntry
from dialer.record.withdraw import withdraw_line
from dialer.wiring import wired
from simulation.place import Place

Say = Callable[[str], None]
# Simulated seconds from one wish to the next, on the average.
_A_WISH_EVERY = 120.0
_OF_WHOM_SOMEBODY_LOOKS_AT = 0.5


class Incident(Protocol):
    """Something that happens once."""

    async def happen(self, place: Place, say: Say) -> None:
        """Wait for the moment, and do it."""
        ...


@dataclass(frozen=True)
class Kill:
    """A process of the house dies at this simulated second; ``strike`` kills it and says which it was."""

    name: str
    second: float
    strike: Callable[[str], str]

    async def happen(self, place: Place, say: Say) -> None:
        """Wait, then kill it with a signal that no process can catch."""
        await place.sleep(self.second)
        say(await asyncio.to_thread(self.strike, self.name))


async def wishes_come_in(place: Place, seed: int, *, minutes: float) -> None:
    """Now and then an organiser notes that somebody wants to be left in peace: half of them are on a screen."""
    dice = Random(f"{seed}/wishes")  # noqa: S311  no secret
    end = place.after(minutes=minutes)
    while place.now() < end:
        await place.sleep(dice.expovariate(1 / _A_WISH_EVERY))
        on_a_screen = dice.random() < _OF_WHOM_SOMEBODY_LOOKS_AT
        await asyncio.to_thread(_somebody_wants_peace, dice.random(), on_a_screen)


def _somebody_wants_peace(point: float, on_a_screen: bool) -> None:
    state = EntryState.CLAIMED if on_a_screen else EntryState.OPEN
    with transaction() as session:
        waiting = select(QueueEntry.line).where(QueueEntry.state == state)
        count = session.scalar(select(func.count()).select_from(waiting.subquery())) or 0
        nth = waiting.order_by(QueueEntry.due_at, QueueEntry.id).offset(int(point * count))
        line = session.scalar(nth.limit(1))
        if line is None:
            return
        now = wired().clock.now()
        suppress(
            session, line, Reason.DO_NOT_CALL, Source.ORGANISER, said_at=now, evidence="simulated"
        )
        withdraw_line(session, line)
