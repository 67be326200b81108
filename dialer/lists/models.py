"""Phone lines, the people behind them, the call lists they are on, and who must not be rung."""

from datetime import date, time
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from dialer.columns import Moment, Words, stored
from dialer.db import Base
from dialer.lists.kinds import ListKind
from dialer.numbering import LineKind


class Reason(StrEnum):
    """Why a line may not be rung."""

    DO_NOT_CALL = "do_not_call"  # they said so, to a volunteer or by pressing 9
    BAD_NUMBER = "bad_number"  # it reaches nobody, or somebody else
    TPS = "tps"
    WRITTEN_OBJECTION = "written_objection"


class Source(StrEnum):
    """Through whom a wish not to be rung reached us."""

    VOLUNTEER = "volunteer"
    RING_BACK = "ring_back"
    ORGANISER = "organiser"
    CARRIER = "carrier"


class Line(Base):
    """One phone number in E.164; several contacts may share it.

    ``rest_until`` is the earliest moment at which it may be rung again, on whatever list.
    """

    __tablename__ = "lines"

    number: Mapped[Words] = mapped_column(primary_key=True)
    kind: Mapped[LineKind] = mapped_column(stored(LineKind))
    last_dialed_at: Mapped[Moment | None]
    rest_until: Mapped[Moment | None]


class Suppression(Base):
    """A reason why a line may not be rung: who said so, when, through whom. Lifted, never deleted.

    It stands by the number alone, not by a contact, so it survives re-imports and holds for lines not yet loaded.
    """

    __tablename__ = "suppressions"
    __table_args__ = (
        Index(
            "uq_suppressions_in_force",
            "line",
            "reason",
            unique=True,
            postgresql_where=text("lifted_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    line: Mapped[Words]
    reason: Mapped[Reason] = mapped_column(stored(Reason))
    source: Mapped[Source] = mapped_column(stored(Source))
    said_at: Mapped[Moment]
    evidence: Mapped[Words]  # the call, the shift or the person it came through, by id
    lifted_at: Mapped[Moment | None]
    lifted_by: Mapped[Words | None]


class Contact(Base):
    """A person on a list: an elector or a member. Names and addresses as the file had them."""

    __tablename__ = "contacts"
    __table_args__ = (
        UniqueConstraint("register_year", "polling_district", "elector_number", name="uq_elector"),
        UniqueConstraint("identity", name="uq_identity"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    first_name: Mapped[Words] = mapped_column(default="")
    last_name: Mapped[Words] = mapped_column(default="")
    line: Mapped[Words | None] = mapped_column(ForeignKey("lines.number"), index=True)
    address: Mapped[Words] = mapped_column(default="")
    postcode: Mapped[Words] = mapped_column(default="")
    ward: Mapped[Words] = mapped_column(default="")
    constituency: Mapped[Words] = mapped_column(default="")
    register_year: Mapped[int | None]
    polling_district: Mapped[Words | None]
    elector_number: Mapped[Words | None]
    membership_number: Mapped[Words | None]
    # By what a later file finds this person again; see dialer.lists.files.people.
    identity: Mapped[Words | None]
    facts: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)  # other columns of the file
    created_at: Mapped[Moment]


class CallList(Base):
    """Contacts to be rung, with their hours and the rule for trying again.

    Hours are wall-clock in Europe/London; a day without hours has none.
    """

    __tablename__ = "call_lists"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[Words] = mapped_column(unique=True)
    kind: Mapped[ListKind] = mapped_column(stored(ListKind))
    why: Mapped[Words] = mapped_column(default="")  # one sentence to the volunteer: why we ring
    script: Mapped[Words] = mapped_column(default="local-election")  # dialer/voterid/scripts/
    weekday_opens: Mapped[time] = mapped_column(default=time(9))
    weekday_closes: Mapped[time] = mapped_column(default=time(21))
    saturday_opens: Mapped[time] = mapped_column(default=time(10))
    saturday_closes: Mapped[time] = mapped_column(default=time(20))
    sunday_opens: Mapped[time] = mapped_column(default=time(11))
    sunday_closes: Mapped[time] = mapped_column(default=time(19))
    ring_seconds: Mapped[int] = mapped_column(default=25)
    max_attempts: Mapped[int] = mapped_column(default=3)
    retry_after_hours: Mapped[int] = mapped_column(default=24)
    # Organisers say which list comes first: 1 before 5 before 9.
    rank: Mapped[int] = mapped_column(default=5, server_default=text("5"))
    paused_at: Mapped[Moment | None]
    archived_at: Mapped[Moment | None]  # done with: never open again, kept for the record
    # The organiser says that the file was screened elsewhere on this day.
    screened_on: Mapped[date | None]
    created_at: Mapped[Moment]


class Import(Base):
    """One file loaded into one list, and what became of its rows.

    ``rows_read`` is how far the file is worked off; it moves in the same transaction as the people of
    those rows, so that whoever takes over goes on behind the last row that is in.
    """

    __tablename__ = "imports"
    __table_args__ = (
        Index("ix_imports_unfinished", "moved_at", postgresql_where=text("finished_at IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    call_list_id: Mapped[UUID] = mapped_column(ForeignKey("call_lists.id"), index=True)
    file_name: Mapped[Words]
    header: Mapped[list[str]] = mapped_column(JSONB, default=list)
    ward: Mapped[Words] = mapped_column(default="")  # for rows that name none
    register_year: Mapped[int]
    lines_expected: Mapped[int] = mapped_column(default=0)
    rows_read: Mapped[int] = mapped_column(default=0)
    taken: Mapped[int] = mapped_column(default=0)
    merged: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    problem: Mapped[Words] = mapped_column(default="")  # why the rest of the file was given up
    started_at: Mapped[Moment]
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

    ``row`` is the row as it was, by header; empty for somebody of whom nothing may be kept.
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
