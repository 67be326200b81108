"""Phone lines, the people behind them, the call lists they are on, and who must not be rung."""

from datetime import date, time
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Identity,
    Index,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
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
    CTPS = "ctps"
    WRITTEN_OBJECTION = "written_objection"


class Source(StrEnum):
    """Through whom a wish not to be rung reached us."""

    VOLUNTEER = "volunteer"
    RING_BACK = "ring_back"
    ORGANISER = "organiser"
    CARRIER = "carrier"
    REGISTER = "register"  # a preference register's file, by its id


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
        Index(
            "ix_suppressions_told",
            "said_at",
            postgresql_where=text("source <> 'register'"),
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


SELECTED_BY = [
    "ward", "constituency", "polling_district", "road", "postcode", "voter_id", "voter_id_at", "spoken_at",
    "postal_voter", "tags", "membership_number", "elector_number", "objected_at",
]  # fmt: skip


class Contact(Base):
    """A person on a list: an elector or a member. Names and addresses as the file had them."""

    __tablename__ = "contacts"
    __table_args__ = (
        UniqueConstraint("identity", name="uq_identity"),
        Index("ix_contacts_name_key", "name_key"),
        Index(
            "ix_contacts_membership_number",
            "membership_number",
            postgresql_where=text("membership_number IS NOT NULL"),
        ),
        Index("ix_contacts_ward", "ward", "constituency"),
        Index("ix_contacts_polling_district", "polling_district"),
        # Who has objected in writing: few, and looked for with every batch of a file and every look at a list.
        Index(
            "ix_contacts_objected",
            "last_name",
            postgresql_where=text("objected_at IS NOT NULL"),
        ),
        # Electors of nobody knows which council; see dialer.lists.people.finding.
        Index(
            "ix_contacts_no_authority",
            "id",
            postgresql_where=text("authority = '' AND elector_number IS NOT NULL"),
        ),
        # One line in ten with all that lists are selected by; see dialer.lists.selections.counting.
        Index(
            "ix_contacts_tenth",
            "line",
            postgresql_where=text("right(line, 1) = '7'"),
            postgresql_include=SELECTED_BY,
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    first_name: Mapped[Words] = mapped_column(default="")
    last_name: Mapped[Words] = mapped_column(default="")
    line: Mapped[Words | None] = mapped_column(ForeignKey("lines.number"), index=True)
    address: Mapped[Words] = mapped_column(default="")
    road: Mapped[Words] = mapped_column(default="")  # the street alone, for walking and road groups
    postcode: Mapped[Words] = mapped_column(default="")
    ward: Mapped[Words] = mapped_column(default="")
    constituency: Mapped[Words] = mapped_column(default="")
    register_year: Mapped[int | None]
    # Whose register it is, plainly written, or empty when nobody said; see dialer.lists.files.authorities.
    authority: Mapped[Words] = mapped_column(default="", server_default=text("''"))
    polling_district: Mapped[Words | None]
    elector_number: Mapped[Words | None]
    membership_number: Mapped[Words | None]
    # By what a later file finds this person again; see dialer.lists.files.people.
    identity: Mapped[Words | None]
    name_key: Mapped[int | None] = mapped_column(BigInteger)
    postal_voter: Mapped[bool] = mapped_column(default=False)
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    # They asked in writing that their data be used no more: no list, no export (compliance rule 12).
    objected_at: Mapped[Moment | None]
    objected_note: Mapped[Words] = mapped_column(default="")
    # What their calls told; see dialer.voterid.known.
    voter_id: Mapped[Words | None]
    voter_id_at: Mapped[Moment | None]
    spoken_at: Mapped[Moment | None]
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
    # By outcome, hours until the next try and tries in all; see dialer.lists.trying.
    retries: Mapped[dict[str, dict[str, int]]] = mapped_column(
        JSONB, default=dict, server_default=text("'{}'")
    )
    # Tighter than the operator's caps for a line, or NULL.
    line_rest_hours: Mapped[int | None]
    line_rest_days_after_talk: Mapped[int | None]
    line_attempts: Mapped[int | None]
    paused_at: Mapped[Moment | None]
    archived_at: Mapped[Moment | None]  # done with: never open again, kept for the record
    # The organiser says that the file was screened elsewhere on this day.
    screened_on: Mapped[date | None]
    created_at: Mapped[Moment]
