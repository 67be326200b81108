"""Sixteen processes that claim at once, each with a connection of its own, for a set time."""

import multiprocessing
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Barrier
from uuid import UUID

from sqlalchemy import select, text

from dialer.db import transaction
from dialer.queue.claim import claim_next
from dialer.settings import Settings
from dialer.shifts.models import Shift
from dialer.wiring import wire, wired, wiring_from

CLAIMERS = 16
SECONDS = 2.0
BARE = """
    UPDATE bench_bare SET state = 'claimed', claimed_by = :shift, claimed_until = :now
    WHERE id = (
        SELECT id FROM bench_bare WHERE call_list_id = :list AND state = 'open'
        ORDER BY score, due_at, id FOR UPDATE SKIP LOCKED LIMIT 1
    )
    RETURNING id, contact_id, line
"""


class Empty(Exception):
    """There was nobody left to claim: the rounds are too long for the list."""


@dataclass(frozen=True)
class Work:
    """What one claimer does: for each of these shifts in turn one claim, of ours or ``bare`` from this list."""

    list_id: UUID
    shift_ids: Sequence[UUID]
    bare: bool


@contextmanager
def claimers(settings: Settings) -> Iterator[ProcessPoolExecutor]:
    """The processes, wired and waiting."""
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(CLAIMERS)
    with ProcessPoolExecutor(CLAIMERS, context, _begin, (settings, together)) as pool:
        yield pool


def claim_for_a_while(work: Work) -> list[float]:
    """Claim until the time is over; how many milliseconds each claim took, with its commit."""
    with transaction() as session:
        shifts = session.scalars(select(Shift).where(Shift.id.in_(work.shift_ids))).all()
    claim = _bare if work.bare else _ours
    taken: list[float] = []
    _together[-1].wait(60)
    end = time.perf_counter() + SECONDS
    for shift in shifts:
        began = time.perf_counter()
        if began > end:
            break
        if not claim(work, shift):
            raise Empty(f"{work.list_id} after {len(taken)} claims")
        taken.append((time.perf_counter() - began) * 1000)
    return taken


_together: list[Barrier] = []


def _begin(settings: Settings, together: Barrier) -> None:
    wire(wiring_from(settings))
    _together.append(together)


def _ours(_: Work, shift: Shift) -> bool:
    with transaction() as session:
        session.add(shift)  # whoever claims has loaded and locked it before
        return claim_next(session, shift.id, shift.kind, now=wired().clock.now()) is not None


def _bare(work: Work, shift: Shift) -> bool:
    with transaction() as session:
        values = {"shift": shift.id, "now": wired().clock.now(), "list": work.list_id}
        return session.execute(text(BARE), values).one_or_none() is not None
