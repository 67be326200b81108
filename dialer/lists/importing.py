"""Loading a file into a list: one mechanism for the page and the command line.

The file is looked over, kept in PostgreSQL in pieces, and worked off in batches; the people of a batch and
how far the file is go in together. Whoever dies in between leaves an import that anybody can go on with.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from uuid import UUID

from dialer.db import transaction
from dialer.jobs import Job, enqueue
from dialer.lists.files.columns import columns_of
from dialer.lists.files.decoding import Unreadable
from dialer.lists.files.people import Listed
from dialer.lists.files.reading import BrokenRow, Row, Table, open_table
from dialer.lists.files.refusing import Refused
from dialer.lists.files.rows import Terms, person_in
from dialer.lists.imports import store
from dialer.lists.imports.models import Import
from dialer.lists.imports.reports import ImportReport, report_on
from dialer.lists.imports.status import ImportStatus
from dialer.lists.imports.uploads import Upload, keep_upload, pieces_of
from dialer.lists.kinds import ListKind
from dialer.lists.people.store import TakenIn, put_on_list
from dialer.queue.hours import LONDON
from dialer.wiring import wired

BATCH = 500


Told = Callable[[ImportReport], None]


def import_file(
    path: Path, *, list_name: str, kind: ListKind, ward: str = "", told: Told | None = None
) -> ImportReport:
    """Load a file from disk now, telling ``told`` after each batch.

    Raises OSError, :class:`Unreadable`, :class:`dialer.lists.store.WrongKind`; then nothing is kept.
    """
    with path.open("rb") as file, transaction() as session:
        upload = Upload(lambda: pieces_of(file), path.name, list_name, kind, ward)
        import_id = keep_upload(session, upload, now=wired().clock.now())
    run_import(import_id, told=told)
    with transaction() as session:
        return report_on(store.import_by_id(session, import_id))


def accept_upload(upload: Upload) -> UUID:
    """Keep a file and promise that a worker loads it; gives the import's id.

    Raises :class:`Unreadable`, :class:`dialer.lists.store.WrongKind`; then nothing is kept.
    """
    with transaction() as session:
        import_id = keep_upload(session, upload, now=wired().clock.now())
        enqueue(session, Job.IMPORT_FILE, import_id)
    return import_id


def run_import(import_id: UUID, *, told: Told | None = None, batch: int = BATCH) -> None:
    """Work off an import from where it stands. Running it again, or twice at once, loads nobody twice.

    ``told`` hears how it stands after each ``batch`` of rows.
    Raises :class:`dialer.lists.imports.store.UnknownImport`.
    """
    with transaction() as session:
        standing = store.import_by_id(session, import_id)
    if standing.finished_at is not None:
        return
    problem = ""
    try:
        _work_off(standing, told, batch)
    except Unreadable as why:
        problem = str(why)
    except _TakenOver:
        return
    _finish(import_id, problem)


class _TakenOver(Exception):
    """Another worker has gone on with this import."""


def _work_off(standing: Import, told: Told | None, size: int) -> None:
    table = open_table(lambda: _kept_pieces(standing.id))
    terms = _terms(standing, table)
    done = standing.rows_read
    ahead = (row for row in table.rows if row.number > done)
    for batch in _batches(ahead, size):
        now_at = _take_in(standing.id, done, batch, terms)
        done = now_at.rows_read
        if told:
            told(now_at)


def _terms(standing: Import, table: Table) -> Terms:
    """The same on every run: the day on which the file came decides who is 16."""
    return Terms(
        columns=columns_of(table.header),
        today=standing.started_at.astimezone(LONDON).date(),
        register_year=standing.register_year,
        ward=standing.ward,
        drama=wired().settings.demo,
    )


def _take_in(
    import_id: UUID, done: int, batch: list[Row | BrokenRow], terms: Terms
) -> ImportReport:
    read = [person_in(row, terms) for row in batch]
    people = [person for person in read if isinstance(person, Listed)]
    refused = [row for row in read if isinstance(row, Refused)]
    with transaction() as session:
        standing, now = store.lock_import(session, import_id), wired().clock.now()
        if standing.finished_at is not None or standing.rows_read != done:
            raise _TakenOver
        counted = TakenIn(0, 0)
        if people:
            counted = put_on_list(session, standing.call_list_id, people, now=now)
        store.keep_refused(session, import_id, refused)
        _count(standing, counted, len(refused))
        standing.rows_read, standing.moved_at = batch[-1].number, now
    return report_on(standing)


def _count(standing: Import, counted: TakenIn, refused: int) -> None:
    standing.taken += counted.taken
    standing.merged += counted.merged
    standing.refused += refused


def _finish(import_id: UUID, problem: str) -> None:
    with transaction() as session:
        standing = store.lock_import(session, import_id)
        if standing.finished_at is None:
            standing.problem = problem
            standing.status = ImportStatus.FINISHED
            standing.finished_at = standing.moved_at = wired().clock.now()
            store.forget_file(session, import_id)


def _kept_pieces(import_id: UUID) -> Iterator[bytes]:
    position = 0
    while True:
        with transaction() as session:
            piece = store.chunk(session, import_id, position)
        if piece is None:
            return
        yield piece
        position += 1


def _batches(rows: Iterable[Row | BrokenRow], size: int) -> Iterator[list[Row | BrokenRow]]:
    """Rows by so many. Where the file breaks off, what came before is still a batch."""
    batch: list[Row | BrokenRow] = []
    try:
        for row in rows:
            batch.append(row)
            if len(batch) == size:
                yield batch
                batch = []
    except Unreadable:
        if batch:
            yield batch
        raise
    if batch:
        yield batch
