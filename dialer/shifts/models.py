"""A volunteer's evening: the shift, the legs that reach their phone, the conferences they wait in."""

from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from dialer.columns import Moment, Words, stored
from dialer.db import Base
from dialer.lists.kinds import ListKind
from dialer.shifts.lifecycle import (
    ConferenceSignal,
    ConferenceState,
    ShiftSignal,
    ShiftState,
    advance_conference,
    advance_shift,
)
from dialer.shifts.rings.models import Ring


class Shift(Base):
    """One volunteer's time on the line. Its row is the lock under which everything in it happens.

    ``wants_next``: the volunteer has asked to ring the next person, and nothing has rung yet.
    """

    __tablename__ = "shifts"
    __table_args__ = (
        Index("uq_shifts_open", "person_id", unique=True, postgresql_where=text("state = 'open'")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[ListKind] = mapped_column(stored(ListKind))
    _state: Mapped[ShiftState] = mapped_column("state", stored(ShiftState), default=ShiftState.OPEN)
    # The list they came for; when everybody on it is rung they are given people of others.
    call_list_id: Mapped[UUID | None] = mapped_column(ForeignKey("call_lists.id"))
    phone_bank_id: Mapped[UUID | None] = mapped_column(ForeignKey("phone_banks.id"), index=True)
    # When they left that phone bank in mid-evening; what they did before counts there all the same.
    left_bank_at: Mapped[Moment | None]
    # The area they chose, whose people alone they are given; empty for anywhere.
    area: Mapped[Words] = mapped_column(default="", server_default=text("''"))
    auto_advance: Mapped[bool] = mapped_column(default=False)
    # What the volunteer should know about the last thing that did not go as wished; empty when all is well.
    notice: Mapped[Words] = mapped_column(default="")
    wants_next: Mapped[bool] = mapped_column(default=False)
    # When auto-advance rings the person on the screen; empty when it waits for nothing.
    rings_at: Mapped[Moment | None]
    started_at: Mapped[Moment]
    ended_at: Mapped[Moment | None]
    seen_at: Mapped[Moment]  # when a page or a key of theirs was last heard of

    @hybrid_property
    def state(self) -> ShiftState:
        return self._state

    @property
    def room_id(self) -> UUID | None:
        """The phone bank whose room its volunteer is in; None without one, and once they have left it."""
        return self.phone_bank_id if self.left_bank_at is None else None

    def hear(self, signal: ShiftSignal) -> bool:
        """Let a signal move the shift, and say whether it did. Nothing else sets the state."""
        before, self._state = self._state, advance_shift(self._state, signal)
        return self._state is not before


class Leg(Ring, Base):
    """One ring of the volunteer's own phone."""

    __tablename__ = "legs"
    __table_args__ = (
        Index(
            "uq_legs_live",
            "shift_id",
            unique=True,
            postgresql_where=text("over_at IS NULL"),
        ),
        Index("ix_legs_numbered", "over_at", postgresql_where=text("to_number <> ''")),
    )

    shift_id: Mapped[UUID] = mapped_column(ForeignKey("shifts.id"), index=True)


class Conference(Base):
    """Where a volunteer waits and talks. Its id is the name the carrier knows it by, never used again."""

    __tablename__ = "conferences"
    __table_args__ = (
        Index(
            "uq_conferences_live",
            "leg_id",
            unique=True,
            postgresql_where=text("over_at IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    shift_id: Mapped[UUID] = mapped_column(ForeignKey("shifts.id"), index=True)
    leg_id: Mapped[UUID] = mapped_column(ForeignKey("legs.id"))
    carrier_sid: Mapped[Words | None] = mapped_column(unique=True)
    _state: Mapped[ConferenceState] = mapped_column(
        "state", stored(ConferenceState), default=ConferenceState.OPENING
    )
    opened_at: Mapped[Moment]
    moved_at: Mapped[Moment]
    asked_at: Mapped[Moment | None]
    over_at: Mapped[Moment | None]

    @hybrid_property
    def state(self) -> ConferenceState:
        return self._state

    def hear(self, signal: ConferenceSignal) -> bool:
        """Let a signal move the conference, and say whether it did. Nothing else sets the state."""
        before, self._state = self._state, advance_conference(self._state, signal)
        return self._state is not before


class HelpKind(StrEnum):
    """Why somebody should look after a volunteer."""

    HELP = "help"  # they pressed the button that says so
    HOSTILE = "hostile"  # they ended a call because somebody was hostile


class HelpWanted(Base):
    """A volunteer asked for a host, from the call screen. ``call_id``: the call it was about, if any.

    It waits until a host says that they have seen it. Rows are added and marked as seen, never changed otherwise.
    """

    __tablename__ = "help_wanted"
    __table_args__ = (
        CheckConstraint("(seen_by IS NULL) = (seen_at IS NULL)", name="seen_by_somebody"),
        Index("ix_help_wanted_unseen", "at", postgresql_where=text("seen_at IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    shift_id: Mapped[UUID] = mapped_column(ForeignKey("shifts.id"), index=True)
    call_id: Mapped[UUID | None] = mapped_column(ForeignKey("calls.id"))
    kind: Mapped[HelpKind] = mapped_column(stored(HelpKind))
    at: Mapped[Moment]
    seen_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    seen_at: Mapped[Moment | None]
