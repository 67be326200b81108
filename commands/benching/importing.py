"""How soon a register with telephone numbers is callable, beside a bare COPY and one look at every number.

The file is made up: its numbers are Ofcom's for drama, of which there are some 17,000, so that lines repeat and
households are of many. The ceiling looks at every number as the library's guide says; we remember the last few, as
neighbours on a register share them, and ask the library only for the kind that the number must be. Numbers for drama
are not valid ones, for which the ceiling takes about a tenth longer than in life; we take as long for any.
"""

import csv
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from uuid import UUID

import phonenumbers
from sqlalchemy import func, select, text

from commands.benching.house import HOMES, bench_house
from commands.benching.result import Result
from commands.benching.watching import watching
from commands.generating.command import write_file
from commands.generating.layouts import LAYOUTS
from dialer.db import transaction
from dialer.lists.importing import confirm, propose, standing
from dialer.lists.imports.uploads import Upload, pieces_of
from dialer.lists.kinds import ListKind
from dialer.queue.models import EntryState, QueueEntry
from dialer.wiring import wired

ROWS = 1_000_000
LAYOUT, PHONES = "register-14", 2  # the last columns
_LOOK_EVERY_SECONDS = 0.2


class NotLoaded(Exception):
    """The import came to another end than all rows being taken."""


def measure(rows: int = ROWS) -> Result:
    """Seconds from the file on disk to callable queue entries, by the real worker."""
    HOMES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=HOMES) as folder:
        path = Path(folder) / "register.csv"
        write_file(path, LAYOUT, rows=rows, seed=1)
        with bench_house(("web", "worker"), prepare=lambda _: None) as house, watching() as peaks:
            looked = _timed(lambda: _look_at_numbers(path, 0, rows // 2))
            figure = _timed(lambda: _load(path, rows))
            looked += _timed(lambda: _look_at_numbers(path, rows // 2, rows))
            copied = _timed(lambda: _copy(path))
            peaks.look()
            assert house.settings.demo  # noqa: S101  or the numbers would be refused
    return Result(
        figure=round(figure, 2),
        ceiling=round(looked + copied, 2),
        ratio=round((looked + copied) / figure, 3),
        unit="seconds",
        also={
            "rows": rows,
            "rows_per_second": round(rows / figure),
            "ceiling_copy_seconds": round(copied, 2),
            "ceiling_numbers_seconds": round(looked, 2),
            "peak_megabytes": peaks.memory(),
            "peak_own_megabytes": peaks.own_memory(),
            "busy_seconds": peaks.busy(),
        },
    )


def _load(path: Path, rows: int) -> None:
    """As the page does it: keep, propose, confirm, and look how far the worker is. Raises :class:`NotLoaded`."""
    with path.open("rb") as file:
        upload = Upload(
            lambda: pieces_of(file),
            path.name,
            "Bench",
            ListKind.PRIORITY_VOTERS,
            authority="Exborough",
        )
        import_id = propose(upload)
    confirm(import_id)
    while not standing(import_id).is_finished:
        time.sleep(_LOOK_EVERY_SECONDS)
    _check(import_id, rows)


def _check(import_id: UUID, rows: int) -> None:
    done = standing(import_id)
    with transaction() as session:
        callable_now = session.scalar(
            select(func.count()).where(QueueEntry.state == EntryState.OPEN)
        )
    if (done.taken, callable_now) != (rows, rows):
        raise NotLoaded(f"{done.taken} taken, {callable_now} callable of {rows}; {done}")


def _look_at_numbers(path: Path, start: int, stop: int) -> None:
    """Parse and validate every number once, on one core, with the library that judges them."""
    for number in _numbers(path, start, stop):
        phonenumbers.is_valid_number(phonenumbers.parse(number, "GB"))


def _numbers(path: Path, start: int, stop: int) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in islice(csv.reader(file), start + 1, stop + 1):
            yield from filter(None, row[-PHONES:])


def _copy(path: Path) -> None:
    columns: Sequence[str] = [f"column_{nth}" for nth in range(len(LAYOUTS[LAYOUT].header))]
    with wired().sessions.begin() as session:
        session.execute(text(f"CREATE TABLE bench_copied ({' text, '.join(columns)} text)"))
        driver = session.connection().connection.driver_connection
        assert driver is not None  # noqa: S101  what SQLAlchemy's types leave open
        with (
            path.open("rb") as file,
            driver.cursor() as cursor,
            cursor.copy("COPY bench_copied FROM STDIN (FORMAT csv, HEADER)") as copy,
        ):
            for piece in pieces_of(file):
                copy.write(piece)


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
