"""One contact's place in one list's queue."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Identity,
    Index,
    UniqueConstraint,
    bindparam,
    or_,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from dialer.columns import Moment, Words, stored
from dialer.db import Base


class EntryState(StrEnum):
    """Where a queue entry stands, and why it waits if it does."""

    OPEN = "open"  # may be handed out now
    WAITING = "waiting"  # not before due_at: a retry, the line's rest, a call-back
    CLAIMED = "claimed"
    DONE = "done"
    BARRED = "barred"  # the line may not be rung
    REMOVED = "removed"  # taken off the list: no longer selected, objected, merged away


class Reached(StrEnum):
    """How far anybody came with somebody in all the calls of one place in a queue."""

    NOT_YET = "not_yet"
    SPOKEN = "spoken"  # they came to the phone themselves
    ANSWERED = "answered"  # and an answer of theirs stands


# Who is on the list and neither on a screen nor done: what befalls a line moves these.
IN_LINE = (EntryState.OPEN, EntryState.WAITING, EntryState.BARRED)


class QueueEntry(Base):
    """A contact to be rung. ``claimed_by`` is the shift that has it until ``claimed_until``.

    The state says what stands in the way, so that the next person is found among those who may be rung, however
    many wait. It follows what is known of the line, and whoever hands out looks at the line itself all the same.

    One line is claimed by one shift at a time, on whatever lists its people stand: the partial unique
    index makes that a fact and not a hope.
    """

    __tablename__ = "queue_entries"
    __table_args__ = (
        UniqueConstraint("call_list_id", "contact_id"),
        Index(
            "ix_queue_entries_open",
            "call_list_id",
            "score",
            "due_at",
            "id",
            postgresql_where=text("state = 'open'"),
        ),
        # For those who chose an area. Who is in none is only found by the index above.
        Index(
            "ix_queue_entries_open_in_area",
            "call_list_id",
            "area",
            "score",
            "due_at",
            "id",
            postgresql_where=text("state = 'open' AND area <> ''"),
        ),
        Index(
            "ix_queue_entries_waiting",
            "call_list_id",
            "due_at",
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(
            "ix_queue_entries_promised_to",
            "promised_to",
            postgresql_where=text("promised_to IS NOT NULL"),
        ),
        Index(
            "uq_queue_entries_line_claimed",
            "line",
            unique=True,
            postgresql_where=text("state = 'claimed'"),
        ),
        Index(
            "uq_queue_entries_shift",
            "claimed_by",
            unique=True,
            postgresql_where=text("state = 'claimed'"),
        ),
        Index("ix_queue_entries_line", "line"),
        # Who has been dealt with, by all that figures are made of. A file or a register, which come by the
        # million, touch nobody here; see dialer.queue.store.
        Index(
            "ix_queue_entries_dealt_with",
            "call_list_id",
            "state",
            "attempts",
            "promised",
            "last_outcome",
            "reached",
            postgresql_where=text("attempts > 0 OR state = 'done' OR state = 'removed'"),
        ),
        # One barred line in ten, as ix_contacts_tenth has one line in ten.
        Index(
            "ix_queue_entries_barred_tenth",
            "call_list_id",
            "line",
            postgresql_where=text("state = 'barred' AND right(line, 1) = '7'"),
        ),
        CheckConstraint(
            "(state = 'claimed') = (claimed_by IS NOT NULL AND claimed_until IS NOT NULL)",
            name="claimed_by_somebody",
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    call_list_id: Mapped[UUID] = mapped_column(ForeignKey("call_lists.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    line: Mapped[Words] = mapped_column(ForeignKey("lines.number"))
    # Where the contact lives, or empty; see dialer.queue.areas.
    area: Mapped[Words] = mapped_column(default="", server_default=text("''"))
    state: Mapped[EntryState] = mapped_column(stored(EntryState), default=EntryState.OPEN)
    due_at: Mapped[Moment]
    # They asked for this time, so the line's rest does not stand in the way.
    promised: Mapped[bool] = mapped_column(default=False)
    promised_to: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))  # who promised it
    score: Mapped[int] = mapped_column(default=0, server_default=text("0"))  # smaller is sooner
    attempts: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[UUID | None] = mapped_column(ForeignKey("shifts.id"))
    claimed_until: Mapped[Moment | None]
    last_outcome: Mapped[Words | None]
    # Follows the calls and their answers; see dialer.queue.reached.
    reached: Mapped[Reached] = mapped_column(
        stored(Reached), default=Reached.NOT_YET, server_default=text("'not_yet'")
    )


def in_state(*states: EntryState) -> ColumnElement[bool]:
    """Whether an entry stands in one of these states, written out and not sent as a parameter.

    PostgreSQL plans a statement that it is sent often once for all parameters, and then cannot know that a partial
    index on one state holds the rows: it reads a million others.
    """
    words = [
        bindparam(None, state, type_=QueueEntry.state.type, literal_execute=True)
        for state in states
    ]
    return or_(*(QueueEntry.state == word for word in words))
