"""What the registers say, who has agreed to be rung all the same, and who has objected in writing."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, LargeBinary, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from dialer.columns import Moment, Words, stored
from dialer.db import Base
from dialer.lists.screening.registers import Register


class PreferenceFile(Base):
    """One file of a preference register, and how far it is loaded and applied to our lines.

    Read piece by piece (``pieces_read``); in force once it is whole, and then the older one is not any more;
    then held against our lines in the order of their numbers (``applied_to`` is the last one looked at).
    Each step moves in the transaction of what it did, so whoever takes over goes on behind it.
    """

    __tablename__ = "preference_files"
    __table_args__ = (
        Index(
            "uq_preference_files_in_force",
            "register",
            unique=True,
            postgresql_where=text("in_force_at IS NOT NULL AND replaced_at IS NULL"),
        ),
        Index(
            "ix_preference_files_unfinished",
            "moved_at",
            postgresql_where=text("finished_at IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    register: Mapped[Register] = mapped_column(stored(Register))
    dated_on: Mapped[date]
    file_name: Mapped[Words]
    loaded_by: Mapped[Words]  # the person's id, or that it came by the command line
    delimiter: Mapped[Words] = mapped_column(default="")
    column: Mapped[int] = mapped_column(default=0)
    has_heading: Mapped[bool] = mapped_column(default=False)
    pieces: Mapped[int] = mapped_column(default=0)
    pieces_read: Mapped[int] = mapped_column(default=0)
    lines_read: Mapped[int] = mapped_column(default=0)
    numbers: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    refusals: Mapped[list[tuple[int, str]]] = mapped_column(
        JSONB, default=list
    )  # the first of them
    applied_to: Mapped[Words] = mapped_column(default="")
    lines_there: Mapped[int] = mapped_column(default=0)
    lines_looked_at: Mapped[int] = mapped_column(default=0)
    suppressed: Mapped[int] = mapped_column(default=0)
    lifted: Mapped[int] = mapped_column(default=0)
    is_applied: Mapped[bool] = mapped_column(default=False)  # to every line
    problem: Mapped[Words] = mapped_column(default="")
    came_at: Mapped[Moment]
    moved_at: Mapped[Moment]
    in_force_at: Mapped[Moment | None]
    replaced_at: Mapped[Moment | None]
    finished_at: Mapped[Moment | None]


class PreferenceNumber(Base):
    """A number that a file lists, in E.164.

    No foreign key to the file: to look it up for each of many million numbers takes longer than all the rest.
    """

    __tablename__ = "preference_numbers"

    file_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[Words] = mapped_column(primary_key=True)


class PreferencePiece(Base):
    """Whole lines of a file that are not read yet: web and worker share no disk."""

    __tablename__ = "preference_pieces"

    file_id: Mapped[UUID] = mapped_column(ForeignKey("preference_files.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Consent(Base):
    """A line's agreement to be rung by this party although it is on a register; withdrawn, never deleted.

    Source: PECR reg 21(4)-(5). It overrides the registers only, never a wish told to us.
    """

    __tablename__ = "consents"
    __table_args__ = (
        Index(
            "uq_consents_in_force",
            "line",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    line: Mapped[Words]
    given_at: Mapped[Moment]
    recorded_at: Mapped[Moment]
    recorded_by: Mapped[Words]
    how: Mapped[Words]
    evidence: Mapped[Words]
    withdrawn_at: Mapped[Moment | None]
    withdrawn_by: Mapped[Words | None]


class Objection(Base):
    """That somebody objected in writing to our using their data; undone, never deleted.

    Source: DPA 2018 Sch 1 para 22. ``contacts.objected_at`` says whether one is in force.
    """

    __tablename__ = "objections"
    __table_args__ = (
        Index(
            "uq_objections_in_force",
            "contact_id",
            unique=True,
            postgresql_where=text("undone_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    objected_at: Mapped[Moment]
    recorded_by: Mapped[Words]
    note: Mapped[Words]
    undone_at: Mapped[Moment | None]
    undone_by: Mapped[Words | None]
    undone_because: Mapped[Words | None]
