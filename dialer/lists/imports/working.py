"""Working an import off, batch by batch, from where it stands.

Running it again, or twice at once, takes nobody twice.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from dialer.db import runs_again, transaction
from dialer.jobs import Job, enqueue
from dialer.lists.files.batches import batches, number_of
from dialer.lists.files.decoding import Unreadable
from dialer.lists.files.fitting import Row, fit
from dialer.lists.files.reading import open_table
from dialer.lists.files.refusing import Refused, about_another, about_nobody
from dialer.lists.files.rows import Terms
from dialer.lists.imports import store
from dialer.lists.imports.kept_file import NotRunning, flatten, kept_file
from dialer.lists.imports.models import Import
from dialer.lists.imports.parsing import Batch, Parsed, parse_in_order
from dialer.lists.imports.reports import ImportReport, report_on
from dialer.lists.imports.status import ImportStatus
from dialer.lists.imports.terms import terms_of
from dialer.lists.imports.turns import Turn
from dialer.lists.people.finding import know_the_tables
from dialer.lists.people.store import TakenIn, take_in
from dialer.wiring import wired

Told = Callable[[ImportReport], None]

BATCH = 5_000
# A run that comes after one that failed takes smaller batches: they show more closely which row is to blame.
SMALLER = (1, 10, 100)
# From so many rows on it pays to start processes for the parsing.
MANY = 20_000


def run_import(
    import_id: UUID, *, told: Told | None = None, batch: int = BATCH, seconds: float | None = None
) -> None:
    """Work off an import. After ``seconds`` it makes way for others who wait, and is promised again.

    ``told`` hears how it stands after each ``batch`` of rows. Nothing happens when it is not running.
    Raises :class:`dialer.lists.imports.store.UnknownImport`.
    """
    kept = _begin(import_id, batch)
    if kept is None:
        return
    work = _Work(import_id, terms_of(kept), told, Turn(seconds))
    problem = ""
    try:
        work.go_on_from(kept, max(batch // SMALLER[kept.tries - 1], 1))
    except Unreadable as why:
        problem = str(why)
    except (_TakenOver, NotRunning):
        return
    except _TimeIsUp:
        _promise_again(import_id)
        return
    _finish(import_id, problem)


class _TakenOver(Exception):
    """Another worker has gone on with this import, or somebody has cancelled it."""


class _TimeIsUp(Exception):
    """Others want to be loaded too."""


@runs_again
def _begin(import_id: UUID, batch: int) -> Import | None:
    """The import, counted as tried once more; None when it is not to run, or has failed here too often."""
    with transaction() as session:
        kept = store.lock_import(session, import_id)
        if kept.status is not ImportStatus.RUNNING:
            return None
        if kept.tries < len(SMALLER):
            kept.tries += 1
            return kept
        row, last = kept.rows_read + 1, kept.rows_read + max(batch // SMALLER[-1], 1)
        kept.status, kept.finished_at = ImportStatus.STOPPED, wired().clock.now()
        kept.problem = (
            f"Loading failed {len(SMALLER)} times between rows {row:,} and {last:,}. What stands above them is "
            "loaded. Cut these rows out of the file and load the rest; the operator finds the error in the log."
        )
        return None


@dataclass(frozen=True)
class _Work:
    """One run of one import, for as long as its turn is."""

    import_id: UUID
    terms: Terms
    told: Told | None
    turn: Turn

    def go_on_from(self, kept: Import, size: int) -> None:
        """Take in what is not in yet. Raises :class:`_TakenOver`, :class:`_TimeIsUp`, :class:`Unreadable`."""
        kept = flatten(self.import_id) or kept
        table = open_table(lambda: kept_file(self.import_id))
        done = kept.rows_read
        ahead = batches(table.raw, size=size, after=done)
        many = kept.lines_expected - done > MANY
        each = enumerate(parse_in_order(ahead, self.terms, side_by_side=many))
        for nth, (batch, parsed) in each:
            standing = self._take_in(done, batch, parsed)
            done = standing.rows_read
            if self.told:
                self.told(standing)
            if self.turn.is_over():
                raise _TimeIsUp
            if many and nth == 0:
                with transaction() as session:
                    know_the_tables(session)

    @runs_again
    def _take_in(self, done: int, batch: Batch, parsed: Parsed) -> ImportReport:
        """A batch, what is refused of it, the counts and how far the file is: one transaction."""
        with transaction() as session:
            kept, now = store.lock_import(session, self.import_id), wired().clock.now()
            if kept.status is not ImportStatus.RUNNING or kept.rows_read != done:
                raise _TakenOver
            layout = self.terms.columns.layout
            counted = take_in(
                session,
                parsed.arriving,
                call_list_id=None if layout.is_marks else kept.call_list_id,
                must_be_known=layout.must_be_known,
                now=now,
            )
            refused = [*parsed.refused, *self._refused_late(batch, counted)]
            store.keep_refused(session, self.import_id, refused)
            _count(kept, parsed, counted, len(refused))
            kept.rows_read, kept.moved_at, kept.tries = number_of(batch[-1]), now, 1
        return report_on(kept)

    def _refused_late(self, batch: Batch, counted: TakenIn) -> Iterator[Refused]:
        """Rows of which only the people we know can tell that they are not to be taken."""
        header = self.terms.columns.header
        why = dict.fromkeys(counted.unknown, about_nobody) | dict.fromkeys(
            counted.mistaken, about_another
        )
        for raw in batch if why else ():
            row = fit(raw, len(header))
            if isinstance(row, Row) and row.number in why:
                yield why[row.number](row, header)


def _count(kept: Import, parsed: Parsed, counted: TakenIn, refused: int) -> None:
    kept.taken += counted.new
    refused_late = len(counted.unknown) + len(counted.mistaken)
    kept.merged += parsed.people - counted.new - refused_late
    kept.refused += refused
    kept.without_phone += counted.without_phone
    kept.objected += counted.objected


@runs_again
def _promise_again(import_id: UUID) -> None:
    """It ended well this time, so it does not count as tried."""
    with transaction() as session:
        store.lock_import(session, import_id).tries = 0
        enqueue(session, Job.IMPORT_FILE, import_id)


@runs_again
def _finish(import_id: UUID, problem: str) -> None:
    with transaction() as session:
        kept = store.lock_import(session, import_id)
        if kept.status is ImportStatus.RUNNING:
            kept.problem, kept.status = problem, ImportStatus.FINISHED
            kept.finished_at = kept.moved_at = wired().clock.now()
            store.forget_file(session, import_id)
