"""Preference files, their pieces and their numbers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import (
    CursorResult,
    Result,
    Text,
    column,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    table,
    text,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from dialer.lists.models import Line
from dialer.lists.screening.models import PreferenceFile, PreferenceNumber, PreferencePiece
from dialer.lists.screening.registers import Register

_IN_FORCE = (PreferenceFile.in_force_at.is_not(None), PreferenceFile.replaced_at.is_(None))
# Whoever screens new lines holds it shared; whoever puts another file in force waits until they have committed.
_REGISTERS_LOCK = 2_106_2003  # PECR regulation 21, 2003


class UnknownFile(LookupError):
    """There is no preference file by that id."""


def lock_file(session: Session, file_id: UUID) -> PreferenceFile:
    """The file, held for this transaction, so that one worker at a time goes on with it.

    Raises :class:`UnknownFile`.
    """
    found = session.scalar(
        select(PreferenceFile).where(PreferenceFile.id == file_id).with_for_update()
    )
    if found is None:
        raise UnknownFile(file_id)
    return found


def file_by_id(session: Session, file_id: UUID) -> PreferenceFile:
    """The file as it is at this moment. Raises :class:`UnknownFile`."""
    found = session.get(PreferenceFile, file_id)
    if found is None:
        raise UnknownFile(file_id)
    return found


def files(session: Session, *, limit: int) -> Sequence[PreferenceFile]:
    """The files that came, the newest first."""
    return session.scalars(
        select(PreferenceFile).order_by(PreferenceFile.came_at.desc()).limit(limit)
    ).all()


def in_force(session: Session) -> Sequence[PreferenceFile]:
    """The file of each register that holds at this moment."""
    return session.scalars(select(PreferenceFile).where(*_IN_FORCE)).all()


def listing(session: Session, line: str) -> Sequence[PreferenceFile]:
    """The files in force that list this line."""
    lists_it = exists().where(
        PreferenceNumber.file_id == PreferenceFile.id, PreferenceNumber.number == line
    )
    return session.scalars(select(PreferenceFile).where(*_IN_FORCE, lists_it)).all()


def applied_dates(session: Session) -> Mapping[Register, date]:
    """The day of the newest file of each register that was held against every line of ours."""
    rows = session.execute(
        select(PreferenceFile.register, func.max(PreferenceFile.dated_on).label("day"))
        .where(PreferenceFile.finished_at.is_not(None), PreferenceFile.problem == "")
        .group_by(PreferenceFile.register)
    )
    return {row.register: row.day for row in rows}


def unfinished_files(session: Session, *, before: datetime) -> Sequence[PreferenceFile]:
    """Files that have not moved since ``before`` and are not done: their worker is gone."""
    return session.scalars(
        select(PreferenceFile)
        .where(PreferenceFile.finished_at.is_(None), PreferenceFile.moved_at < before)
        .order_by(PreferenceFile.moved_at)
        .with_for_update(skip_locked=True)  # whoever holds it is at work
    ).all()


def keep_pieces(session: Session, file_id: UUID, pieces: Iterable[bytes]) -> int:
    """Keep a file piece by piece; gives how many there are."""
    count = 0
    for count, content in enumerate(pieces, start=1):
        session.execute(
            insert(PreferencePiece).values(file_id=file_id, position=count - 1, content=content)
        )
    return count


def take_piece(session: Session, file_id: UUID, position: int) -> bytes:
    """One piece, taken out of the table: it is read in this transaction or still there after it."""
    return session.scalars(
        delete(PreferencePiece)
        .where(PreferencePiece.file_id == file_id, PreferencePiece.position == position)
        .returning(PreferencePiece.content)
    ).one()


def keep_numbers(session: Session, file_id: UUID, numbers: Sequence[str]) -> int:
    """Keep what a file lists, by COPY; gives how many the file had not listed before."""
    if not numbers:
        return 0
    session.execute(
        text("CREATE TEMPORARY TABLE IF NOT EXISTS listed (number text) ON COMMIT DELETE ROWS")
    )
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, psycopg.Connection)  # noqa: S101  the only driver there is
    with connection.cursor() as cursor, cursor.copy("COPY listed (number) FROM STDIN") as copy:
        copy.write("\n".join(numbers) + "\n")
    listed = table("listed", column("number", Text)).c.number
    before = exists().where(PreferenceNumber.file_id == file_id, PreferenceNumber.number == listed)
    # Whoever reads a file holds its row: nobody else can have added the number meanwhile.
    new = insert(PreferenceNumber).from_select(
        ["file_id", "number"],
        select(literal(file_id), listed).where(~before).distinct().order_by(listed),
    )
    return rows_of(session.execute(new, execution_options={"preserve_rowcount": True}))


def registers_stay(session: Session) -> None:
    """Have no other file come into force until this transaction is over."""
    session.execute(select(func.pg_advisory_xact_lock_shared(_REGISTERS_LOCK)))


def registers_change(session: Session) -> None:
    """Wait for everybody who relies on the files now in force, and keep others waiting."""
    session.execute(select(func.pg_advisory_xact_lock(_REGISTERS_LOCK)))


def replace_others(session: Session, file: PreferenceFile, *, now: datetime) -> None:
    """Take whatever file of the same register is in force out of force."""
    session.execute(
        update(PreferenceFile)
        .where(PreferenceFile.register == file.register, *_IN_FORCE)
        .values(replaced_at=now)
    )


def lines_there(session: Session) -> int:
    """How many lines of ours there are to be held against a file."""
    return session.scalar(select(func.count()).select_from(Line)) or 0


def forget_some_numbers(session: Session, register: Register, *, at_most: int) -> int:
    """Remove numbers of files that were replaced or given up, so many at once; gives how many that were.

    SKIP LOCKED: of two who forget at once neither waits for the other.
    """
    over = select(PreferenceFile.id).where(
        PreferenceFile.register == register,
        or_(PreferenceFile.replaced_at.is_not(None), PreferenceFile.problem != ""),
    )
    number = PreferenceNumber.__table__.c
    some = (
        select(number.file_id, number.number)
        .where(number.file_id.in_(over))
        .limit(at_most)
        .with_for_update(skip_locked=True)
    )
    gone = delete(PreferenceNumber).where(tuple_(number.file_id, number.number).in_(some))
    return rows_of(session.execute(gone))


def rows_of(result: Result[Any]) -> int:
    """How many rows a statement changed."""
    assert isinstance(result, CursorResult)  # noqa: S101  what SQLAlchemy's types leave open
    return result.rowcount
