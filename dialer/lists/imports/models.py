"""Files on their way into a list, what their columns mean, and the rows that were not taken."""

from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from dialer.columns import Moment, Words, stored
from dialer.db import Base
from dialer.lists.imports.status import ImportStatus


class Import(Base):
    """One file loaded into one list, and what became of its rows.

    ``rows_read`` is how far the file is worked off; it moves in the same transaction as the people of
    those rows, so that whoever takes over goes on behind the last row that is in.
    """

    __tablename__ = "imports"
    __table_args__ = (
        Index("ix_imports_running", "moved_at", postgresql_where=text("status = 'running'")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    call_list_id: Mapped[UUID] = mapped_column(ForeignKey("call_lists.id"), index=True)
    status: Mapped[ImportStatus] = mapped_column(
        stored(ImportStatus), default=ImportStatus.PROPOSED
    )
    file_name: Mapped[Words]
    header: Mapped[list[str]] = mapped_column(JSONB, default=list)
    # What each column means, in the order of the header: words of dialer.lists.files.fields.Field.
    fields: Mapped[list[str]] = mapped_column(JSONB, default=list)
    remembered: Mapped[bool] = mapped_column(default=False)  # the fields come from an earlier file
    confirmed_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    ward: Mapped[Words] = mapped_column(default="")  # for rows that name none
    register_year: Mapped[int]
    authority: Mapped[Words] = mapped_column(
        default=""
    )  # the council whose register it is, as typed
    lines_expected: Mapped[int] = mapped_column(default=0)
    rows_read: Mapped[int] = mapped_column(default=0)
    taken: Mapped[int] = mapped_column(default=0)
    merged: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    without_phone: Mapped[int] = mapped_column(default=0)  # of those taken or merged
    objected: Mapped[int] = mapped_column(default=0)  # of those taken, who may well be objectors
    problem: Mapped[Words] = mapped_column(default="")  # why the rest of the file was given up
    tries: Mapped[int] = mapped_column(default=0)  # runs begun since a batch went in
    started_at: Mapped[Moment]
    began_at: Mapped[Moment | None]  # when it was last set running, and at which row
    began_row: Mapped[int] = mapped_column(default=0)
    moved_at: Mapped[Moment]
    finished_at: Mapped[Moment | None]


class FileChunk(Base):
    """A piece of an uploaded file, kept until its import is finished: web and worker share no disk."""

    __tablename__ = "file_chunks"

    import_id: Mapped[UUID] = mapped_column(ForeignKey("imports.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class RefusedRow(Base):
    """A row that was not taken: where, what it said, why, and what to do.

    ``row`` is the row as it was, by header, and ``surplus`` what stands behind the last heading; both empty for
    somebody of whom nothing may be kept.
    """

    __tablename__ = "refused_rows"
    __table_args__ = (UniqueConstraint("import_id", "row_number"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    import_id: Mapped[UUID] = mapped_column(ForeignKey("imports.id"))
    row_number: Mapped[int]
    column: Mapped[Words]
    value: Mapped[Words]
    reason: Mapped[Words]
    remedy: Mapped[Words]
    row: Mapped[dict[str, str]] = mapped_column(JSONB)
    surplus: Mapped[list[str]] = mapped_column(JSONB, default=list)


class RememberedColumns(Base):
    """What somebody said the columns of a file mean, for the next file with the same headings.

    ``shape`` is a hash of the headings, so that no cell that was taken for a heading is kept.
    """

    __tablename__ = "column_mappings"

    shape: Mapped[Words] = mapped_column(primary_key=True)
    fields: Mapped[list[str]] = mapped_column(JSONB)
    said_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    said_at: Mapped[Moment]
