"""What befalls an evening from outside: wishes not to be rung, and processes that are killed."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialer.db import transaction
from dialer.lists.models import Reason, Source
from dialer.lists.suppression import suppress
from dialer.queue.models import EntryState, QueueEntry
from dialer.record.withdraw import withdraw_line
from dialer.wiring import wired
from simulation.place import Place
from simulation.volunteers.around import Surroundings

Say = Callable[[str], None]
# Simulated seconds from one wish to the next, on the average.
_A_WISH_EVERY = 120.0
_OF_WHOM_SOMEBODY_LOOKS_AT = 0.5
# The others are among the next to be rung, so that a wish that did not hold would be noticed.
_AMONG_THE_NEXT = 12
_WANTED_PEACE_BEFORE = 0.05


class Incident(Protocol):
    """Something that happens once."""

    async def happen(self, around: Surroundings, say: Say) -> None:
        """Wait for the moment, and do it."""
        ...


@dataclass(frozen=True)
class Kill:
    """A process of the house dies at this simulated second; ``strike`` kills it and says which it was."""

    name: str
    second: float
    strike: Callable[[str], str]

    async def happen(self, around: Surroundings, say: Say) -> None:
        """Wait, then kill it with a signal that no process can catch."""
        await around.place.sleep(self.second)
        say(await asyncio.to_thread(self.strike, self.name))


async def wishes_come_in(place: Place, seed: int, *, minutes: float) -> None:
    """Now and then an organiser notes that somebody wants to be left in peace: half of them are on a screen."""
    dice = Random(f"{seed}/wishes")  # noqa: S311  no secret
    end = place.after(minutes=minutes)
    while place.now() < end:
        await place.sleep(dice.expovariate(1 / _A_WISH_EVERY))
        on_a_screen = dice.random() < _OF_WHOM_SOMEBODY_LOOKS_AT
        await asyncio.to_thread(_somebody_wants_peace, dice.random(), on_a_screen)


def wishes_from_before(seed: int) -> None:
    """Some people on the lists have said long ago that they do not want to be rung."""
    dice = Random(f"{seed}/wishes before")  # noqa: S311  no secret
    with transaction() as session:
        lines = session.scalars(select(QueueEntry.line).distinct().order_by(QueueEntry.line))
        for line in [line for line in lines if dice.random() < _WANTED_PEACE_BEFORE]:
            _wants_peace(session, line)


def _somebody_wants_peace(point: float, on_a_screen: bool) -> None:
    state = EntryState.CLAIMED if on_a_screen else EntryState.OPEN
    with transaction() as session:
        next_up = select(QueueEntry.line).where(QueueEntry.state == state)
        in_order = next_up.order_by(QueueEntry.due_at, QueueEntry.id).limit(_AMONG_THE_NEXT)
        lines = session.scalars(in_order).all()
        if lines:
            line = lines[int(point * len(lines))]
            _wants_peace(session, line)
            withdraw_line(session, line)


def _wants_peace(session: Session, line: str) -> None:
    now = wired().clock.now()
    suppress(session, line, Reason.DO_NOT_CALL, Source.ORGANISER, said_at=now, evidence="simulated")
