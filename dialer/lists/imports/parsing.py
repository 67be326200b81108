"""Rows of a file into what is copied into the database, by processes side by side, in the order of the file."""

import gc
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread

from dialer.lists.files.decoding import Unreadable
from dialer.lists.files.fitting import BrokenRow, RawRow, Row, fit
from dialer.lists.files.people import Listed
from dialer.lists.files.refusing import Refused, about_another
from dialer.lists.files.rows import Terms, person_in
from dialer.lists.people.folding import Folded, fold
from dialer.lists.people.staging import staged

PROCESSES = 2
# So many batches are parsed ahead of the database; each is some megabytes in memory.
AHEAD = 3


@dataclass(frozen=True)
class Parsed:
    """A batch read: ``people`` rows that tell of somebody, as ``arriving`` for COPY, and the refused ones."""

    people: int
    arriving: bytes
    refused: tuple[Refused, ...]


Batch = list[RawRow]


def parse(batch: Batch, terms: Terms) -> Parsed:
    """Read a batch in this process."""
    width = len(terms.columns.header)
    rows = [row for raw in batch if (row := fit(raw, width)) is not None]
    read = [person_in(row, terms) for row in rows]
    people = [person for person in read if isinstance(person, Listed)]
    refused = [row for row in read if isinstance(row, Refused)]
    folded = fold(people)
    refused += _mistaken(rows, folded, terms)
    return Parsed(len(people) - len(folded.mistaken), staged(folded.people), tuple(refused))


def _mistaken(rows: Iterable[Row | BrokenRow], folded: Folded, terms: Terms) -> Iterator[Refused]:
    numbers = {person.row_number for person in folded.mistaken}
    for row in rows if numbers else ():
        if isinstance(row, Row) and row.number in numbers:
            yield about_another(row, terms.columns.header)


def parse_in_order(
    batches: Iterable[Batch], terms: Terms, *, side_by_side: bool
) -> Iterator[tuple[Batch, Parsed]]:
    """Each batch with what it says. ``side_by_side`` pays from some ten thousand rows on.

    Raises what ``batches`` raises, after everything that came before it.
    """
    if side_by_side:
        with _pool(terms) as pool:
            yield from _through(pool, batches)
    else:
        for batch in batches:
            yield batch, parse(batch, terms)


def _through(pool: ProcessPoolExecutor, batches: Iterable[Batch]) -> Iterator[tuple[Batch, Parsed]]:
    waiting: deque[tuple[Batch, Future[Parsed]]] = deque()
    broken: Unreadable | None = None
    try:
        for batch in batches:
            waiting.append((batch, pool.submit(_parse_here, batch)))
            if len(waiting) > AHEAD:
                yield _first(waiting)
    except Unreadable as why:
        broken = why
    while waiting:
        yield _first(waiting)
    if broken is not None:
        raise broken


def _first(waiting: deque[tuple[Batch, "Future[Parsed]"]]) -> tuple[Batch, Parsed]:
    batch, future = waiting.popleft()
    return batch, future.result()


@contextmanager
def _pool(terms: Terms) -> Iterator[ProcessPoolExecutor]:
    """Spawned, not forked: a child of a worker must not share its connections."""
    pool = ProcessPoolExecutor(
        PROCESSES, mp_context=get_context("spawn"), initializer=_settle_in, initargs=(terms,)
    )
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


_terms: list[Terms] = []


# Nothing that a row is made of refers back to it, and looking for circles all the time is a tenth of the work.
_OBJECTS_BETWEEN_LOOKS = 50_000


def _settle_in(terms: Terms) -> None:
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_LOOKS)
    _terms[:] = [terms]
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker that is killed cannot end its children, and they would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _parse_here(batch: Batch) -> Parsed:
    return parse(batch, _terms[0])
