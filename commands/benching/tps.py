"""How long a preference register takes to be held against a crowd of lines while somebody claims them."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from uuid import UUID

import psycopg
from sqlalchemy import text

from commands.benching.crowd import make_crowd
from commands.benching.house import bench_house
from commands.benching.result import Result, middle, p99
from dialer.db import transaction
from dialer.lists.imports.uploads import pieces_of
from dialer.lists.kinds import ListKind
from dialer.lists.screening.accepting import RegisterFile
from dialer.lists.screening.progress import Progress
from dialer.lists.screening.registers import Register
from dialer.queue.claim import claim_next
from dialer.queue.models import EntryState, QueueEntry
from dialer.record.screening import screen_now
from dialer.settings import Settings
from dialer.wiring import wire, wired, wiring_from

NUMBERS = 1_000_000
UNLISTED_EVERY = 20  # so that there is somebody to claim until the end
_BARE = (
    "CREATE TABLE bare_suppressions (LIKE suppressions INCLUDING ALL)",
    "INSERT INTO bare_suppressions (line, reason, source, said_at, evidence) "
    "SELECT lines.number, 'tps', 'register', now(), 'bare' FROM lines "
    "JOIN bare_numbers ON bare_numbers.number = lines.number",
)


class NotBarred(Exception):
    """Lines that are listed were not barred."""


@dataclass
class Claims:
    """How long each claim took, in milliseconds, and how many a second there were."""

    taken: list[float] = field(default_factory=list)
    seconds: float = 0.0


def measure(numbers: int = NUMBERS) -> Result:
    """Seconds from the file to the last barred line, one volunteer claiming meanwhile as fast as claims go.

    The ceiling is a COPY of the same numbers and one bare INSERT … SELECT of their suppressions, before it and
    with nobody claiming. Lines and numbers are of nobody, see :mod:`commands.benching.crowd`.
    """
    shifts: list[UUID] = []
    people = numbers + numbers // UNLISTED_EVERY
    with (
        bench_house(("web",), prepare=lambda _: shifts.append(make_crowd(people))) as house,
        _register(numbers) as path,
    ):
        ceiling = _bare(path)
        with _claiming(house.settings, shifts[0]) as claims:
            began = time.perf_counter()
            done = _screen(path)
            figure = time.perf_counter() - began
    if done.suppressed != numbers:
        raise NotBarred(f"{done.suppressed:,} of {numbers:,} lines were barred")
    return _result(figure, ceiling, claims, numbers)


@contextmanager
def _register(numbers: int) -> Iterator[Path]:
    """A file that lists all lines of the crowd but each twentieth or so."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        nth = 0
        for _ in range(numbers):
            nth += 2 if nth % (UNLISTED_EVERY + 1) == UNLISTED_EVERY - 1 else 1
            file.write(f"000{nth:07d}\n")
        file.flush()
        yield Path(file.name)


def _screen(path: Path) -> Progress:
    today = wired().clock.now().date()
    with path.open("rb") as file:
        return screen_now(
            RegisterFile(lambda: pieces_of(file), path.name, Register.TPS, today, by="bench")
        )


def _bare(path: Path) -> float:
    numbers = "".join(f"+44{line[1:]}" for line in path.read_text().splitlines(keepends=True))
    with transaction() as session:
        session.execute(text("CREATE TABLE bare_numbers (number text)"))
    began = time.perf_counter()
    with transaction() as session:
        connection = session.connection().connection.driver_connection
        assert isinstance(connection, psycopg.Connection)  # noqa: S101  the only driver there is
        with connection.cursor() as cursor, cursor.copy("COPY bare_numbers FROM STDIN") as copy:
            copy.write(numbers)
        for statement in _BARE:
            session.execute(text(statement))
    taken = time.perf_counter() - began
    with transaction() as session:
        session.execute(text("DROP TABLE bare_numbers, bare_suppressions"))
    return taken


@contextmanager
def _claiming(settings: Settings, shift_id: UUID) -> Iterator[Claims]:
    """Somebody claims in a process of their own, as volunteers do, while the block lasts."""
    claims = Claims()
    process = get_context("spawn")
    ours, theirs = process.Pipe()
    claimer = process.Process(target=_claim_until_told, args=(settings, shift_id, theirs))
    claimer.start()
    ours.recv()
    try:
        yield claims
    finally:
        ours.send("enough")
        claims.taken, claims.seconds = ours.recv()
        claimer.join()


def _claim_until_told(settings: Settings, shift_id: UUID, pipe: Connection) -> None:
    wire(wiring_from(settings))
    _claim(shift_id)
    pipe.send("ready")
    taken, began = [], time.perf_counter()
    while not pipe.poll():
        started = time.perf_counter()
        _claim(shift_id)
        taken.append((time.perf_counter() - started) * 1000)
    pipe.send((taken, time.perf_counter() - began))


def _claim(shift_id: UUID) -> None:
    """Take the next person, and be done with them. Raises :class:`NotBarred` when there is nobody."""
    with transaction() as session:
        claimed = claim_next(session, shift_id, ListKind.PRIORITY_VOTERS, now=wired().clock.now())
        if claimed is None:
            raise NotBarred("the list stopped being callable")
        entry = session.get_one(QueueEntry, claimed.id)
        entry.state, entry.claimed_by, entry.claimed_until = EntryState.DONE, None, None


def _result(figure: float, ceiling: float, claims: Claims, numbers: int) -> Result:
    return Result(
        figure=round(figure, 1),
        ceiling=round(ceiling, 1),
        ratio=round(ceiling / figure, 3),
        unit="s",
        also={
            "numbers": numbers,
            "numbers_a_second": round(numbers / figure),
            "claims": len(claims.taken),
            "claims_a_second": round(len(claims.taken) / claims.seconds, 1),
            "claim_median_ms": round(middle(claims.taken), 2),
            "claim_p99_ms": round(p99(claims.taken), 2),
            "claim_longest_ms": round(max(claims.taken), 1),
        },
    )
