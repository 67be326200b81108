"""What is kept of a file while it is loaded, and of its rows afterwards."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, exists, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from dialer.lists.files.refusing import Refused
from dialer.lists.imports.models import FileChunk, Import, RefusedRow, RememberedColumns
from dialer.lists.imports.status import ImportStatus
from dialer.lists.models import CallList


class UnknownImport(LookupError):
    """There is no import by that id."""


def lock_import(session: Session, import_id: UUID) -> Import:
    """The import, held for this transaction, so that one worker at a time works it off.

    Raises :class:`UnknownImport`.
    """
    found = session.scalar(select(Import).where(Import.id == import_id).with_for_update())
    if found is None:
        raise UnknownImport(import_id)
    return found


def import_by_id(session: Session, import_id: UUID) -> Import:
    """The import as it is at this moment. Raises :class:`UnknownImport`."""
    found = session.get(Import, import_id)
    if found is None:
        raise UnknownImport(import_id)
    return found


def imports_of(session: Session, call_list_id: UUID) -> Sequence[Import]:
    """The files loaded into a list, the newest first."""
    return session.scalars(
        select(Import)
        .where(Import.call_list_id == call_list_id)
        .order_by(Import.started_at.desc(), Import.id)
    ).all()


def list_of(session: Session, import_id: UUID) -> CallList:
    """The list that a file goes into. Raises :class:`UnknownImport`."""
    found = session.scalar(
        select(CallList)
        .join(Import, Import.call_list_id == CallList.id)
        .where(Import.id == import_id)
    )
    if found is None:
        raise UnknownImport(import_id)
    return found


def stalled_imports(session: Session, *, before: datetime) -> Sequence[Import]:
    """Imports that should be running and have not moved since ``before``: their worker is gone."""
    return session.scalars(
        select(Import)
        .where(Import.status == ImportStatus.RUNNING, Import.moved_at < before)
        .order_by(Import.moved_at)
        .with_for_update(skip_locked=True)  # whoever holds it is at work
    ).all()


def keep_chunk(session: Session, import_id: UUID, position: int, content: bytes) -> None:
    """Keep one piece of the file."""
    session.execute(
        insert(FileChunk).values(import_id=import_id, position=position, content=content)
    )


def chunk(session: Session, import_id: UUID, position: int) -> bytes | None:
    """One piece of the file; None behind the last."""
    return session.scalar(
        select(FileChunk.content).where(
            FileChunk.import_id == import_id, FileChunk.position == position
        )
    )


def undecided_since(session: Session, moment: datetime) -> Sequence[Import]:
    """Imports that nobody has touched since, whose file is still kept for somebody to decide; each locked."""
    waits = (ImportStatus.PROPOSED, ImportStatus.CANCELLED, ImportStatus.STOPPED)
    has_file = exists().where(FileChunk.import_id == Import.id)
    return session.scalars(
        select(Import)
        .where(Import.status.in_(waits), Import.moved_at < moment, has_file)
        .with_for_update()
    ).all()


def last_authority(session: Session) -> str:
    """The council whose register was loaded last; empty when none was."""
    named = (Import.authority != "", Import.began_at.is_not(None))
    last = select(Import.authority).where(*named).order_by(Import.started_at.desc()).limit(1)
    return session.scalar(last) or ""


def remembered_fields(session: Session, shape: str) -> Sequence[str] | None:
    """What the columns of an earlier file of this shape meant; None when there was none."""
    found = session.get(RememberedColumns, shape)
    return found.fields if found else None


def remember_fields(
    session: Session, shape: str, fields: Sequence[str], *, by: UUID | None, now: datetime
) -> None:
    """Keep what the columns of files of this shape mean; the last word holds."""
    said = {"fields": list(fields), "said_by": by, "said_at": now}
    session.execute(
        insert(RememberedColumns)
        .values(shape=shape, **said)
        .on_conflict_do_update(index_elements=["shape"], set_=said)
    )


def forget_file(session: Session, import_id: UUID) -> None:
    """Let the file go. Register data is kept no longer than it is needed."""
    session.execute(delete(FileChunk).where(FileChunk.import_id == import_id))


def keep_refused(session: Session, import_id: UUID, rows: Sequence[Refused]) -> None:
    """Keep refused rows for the report; a row that is kept already stays as it is."""
    if rows:
        session.execute(
            insert(RefusedRow).on_conflict_do_nothing(),
            [
                {
                    "import_id": import_id,
                    "row_number": row.row_number,
                    "column": row.column,
                    "value": row.value,
                    "reason": row.reason,
                    "remedy": row.remedy,
                    "row": dict(row.row),
                    "surplus": list(row.surplus),
                }
                for row in rows
            ],
        )


def refused_rows(
    session: Session, import_id: UUID, *, after: int = 0, limit: int
) -> Sequence[RefusedRow]:
    """Refused rows below row ``after``, in the order of the file."""
    return session.scalars(
        select(RefusedRow)
        .where(RefusedRow.import_id == import_id, RefusedRow.row_number > after)
        .order_by(RefusedRow.row_number)
        .limit(limit)
    ).all()


def refused_why(session: Session, import_id: UUID) -> Sequence[tuple[str, int]]:
    """Each reason for which rows of a file were refused with how many, the commonest first."""
    rows = session.execute(
        select(RefusedRow.reason, func.count())
        .where(RefusedRow.import_id == import_id)
        .group_by(RefusedRow.reason)
        .order_by(func.count().desc(), RefusedRow.reason)
    )
    return [(row[0], row[1]) for row in rows]
