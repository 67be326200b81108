"""One attempt to ring one contact in one shift."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from dialer.calls.lifecycle import CallState, Signal, advance
from dialer.calls.outcomes import CallOff, Outcome
from dialer.columns import Moment, Words, stored
from dialer.db import Base


class Call(Base):
    """A call. Whoever holds its shift's row may move it.

    ``outcome`` stays empty until the volunteer, or the state by itself, has told it. Until then the
    shift has no other call. ``over_at`` is when the contact's line was free again; until then nobody
    else is rung for this shift or on this line.

    ``on_call_id``: nothing was rung for this row. It is what became of the person who was asked for first, when
    somebody else of their household was spoken to on that call. So it has no ``placed_at`` and is no attempt.
    """

    __tablename__ = "calls"
    __table_args__ = (
        Index(
            "uq_calls_unsettled", "shift_id", unique=True, postgresql_where=text("outcome IS NULL")
        ),
        Index(
            "uq_calls_shift_live", "shift_id", unique=True, postgresql_where=text("over_at IS NULL")
        ),
        Index("uq_calls_line_live", "line", unique=True, postgresql_where=text("over_at IS NULL")),
        Index(
            "ix_calls_hang_up_owed",
            "id",
            postgresql_where=text("hang_up_wanted AND hung_up_at IS NULL"),
        ),
        Index("ix_calls_unmet", "unmet_at", postgresql_where=text("unmet_at IS NOT NULL")),
        # A call moves five times in a minute. With room on its page, and no index on what moves, PostgreSQL
        # writes the new row beside the old one and touches no index.
        {"postgresql_with": {"fillfactor": 70}},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    shift_id: Mapped[UUID] = mapped_column(ForeignKey("shifts.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("queue_entries.id"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    on_call_id: Mapped[UUID | None] = mapped_column(ForeignKey("calls.id"))
    line: Mapped[Words] = mapped_column(ForeignKey("lines.number"), index=True)
    conference_id: Mapped[UUID | None] = mapped_column(ForeignKey("conferences.id"))
    carrier_sid: Mapped[Words | None] = mapped_column(unique=True)
    _state: Mapped[CallState] = mapped_column("state", stored(CallState), default=CallState.QUEUED)
    queued_at: Mapped[Moment]
    placed_at: Mapped[Moment | None]
    answered_at: Mapped[Moment | None]
    connected_at: Mapped[Moment | None]
    over_at: Mapped[Moment | None]
    unmet_at: Mapped[Moment | None]  # since when it is open whether the two met
    moved_at: Mapped[Moment]
    asked_at: Mapped[Moment | None]  # when the sweep last asked the carrier about it
    hang_up_wanted: Mapped[bool] = mapped_column(default=False)
    hang_up_asked_at: Mapped[Moment | None]  # when a worker was last told to
    hung_up_at: Mapped[Moment | None]  # when the carrier last took that order
    called_off_because: Mapped[CallOff | None] = mapped_column(stored(CallOff))
    outcome: Mapped[Outcome | None] = mapped_column(stored(Outcome))
    outcome_at: Mapped[Moment | None]
    note: Mapped[Words] = mapped_column(default="")

    @hybrid_property
    def state(self) -> CallState:
        return self._state

    def part_of_it(self, outcome: Outcome, *, at: datetime) -> "Call":
        """What this call was to the person it is with now, told, so that it can go on with somebody else."""
        return Call(
            shift_id=self.shift_id,
            entry_id=self.entry_id,
            contact_id=self.contact_id,
            on_call_id=self.id,
            line=self.line,
            conference_id=self.conference_id,
            _state=CallState.COMPLETED,
            queued_at=self.queued_at,
            answered_at=self.answered_at,
            over_at=at,
            moved_at=at,
            outcome=outcome,
            outcome_at=at,
        )

    def hear(self, signal: Signal) -> bool:
        """Let a signal move the call, and say whether it did. Nothing else sets the state."""
        before, self._state = self._state, advance(self._state, signal)
        return self._state is not before
