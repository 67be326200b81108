"""One ring of a volunteer's own phone outside an evening. It has no shift, so no queue can give it anybody."""

from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from dialer.columns import Moment, Words, stored
from dialer.db import Base
from dialer.shifts.lifecycle import LegSignal, LegState, advance_leg


class TrialKind(StrEnum):
    """What a volunteer tries out."""

    LINE_CHECK = "line_check"
    REHEARSAL = "rehearsal"


class Trial(Base):
    """A ring of the volunteer's phone, which lives as a leg of a shift does. Its row is the lock of all in it."""

    __tablename__ = "trials"
    __table_args__ = (
        Index("uq_trials_live", "person_id", unique=True, postgresql_where=text("over_at IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[TrialKind] = mapped_column(stored(TrialKind))
    to_number: Mapped[Words]
    carrier_sid: Mapped[Words | None] = mapped_column(unique=True)
    _state: Mapped[LegState] = mapped_column("state", stored(LegState), default=LegState.QUEUED)
    queued_at: Mapped[Moment]
    moved_at: Mapped[Moment]
    asked_at: Mapped[Moment | None]  # when the sweep last asked the carrier about it
    pressed_at: Mapped[Moment | None]  # when they pressed 1: a person, not an answering machine
    turned_away: Mapped[bool] = mapped_column(default=False)  # refused at their end, unheard
    hang_up_wanted: Mapped[bool] = mapped_column(default=False)
    hang_up_asked_at: Mapped[Moment | None]  # when a worker was last told to
    over_at: Mapped[Moment | None]

    @hybrid_property
    def state(self) -> LegState:
        return self._state

    def hear(self, signal: LegSignal) -> bool:
        """Let a signal move the trial, and say whether it did. Nothing else sets the state."""
        before, self._state = self._state, advance_leg(self._state, signal)
        return self._state is not before
