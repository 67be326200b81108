"""What is kept of every ring of a volunteer's own phone, in an evening or to try something out."""

from uuid import UUID, uuid4

from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from dialer.columns import Moment, Words, stored
from dialer.shifts.lifecycle import LegSignal, LegState, advance_leg


class Ring:
    """The columns of one ring, and its life: a leg of a shift and a trial live alike."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    to_number: Mapped[Words] = mapped_column(index=True)  # empty once it has been kept long enough
    carrier_sid: Mapped[Words | None] = mapped_column(unique=True)
    _state: Mapped[LegState] = mapped_column("state", stored(LegState), default=LegState.QUEUED)
    queued_at: Mapped[Moment]
    moved_at: Mapped[Moment]
    asked_at: Mapped[Moment | None]  # when the sweep last asked the carrier about it
    hang_up_wanted: Mapped[bool] = mapped_column(default=False)
    hang_up_asked_at: Mapped[Moment | None]  # when a worker was last told to
    pressed_at: Mapped[Moment | None]  # when they pressed 1: a person, not an answering machine
    over_at: Mapped[Moment | None]

    @hybrid_property
    def state(self) -> LegState:
        return self._state

    def hear(self, signal: LegSignal) -> bool:
        """Let a signal move the ring, and say whether it did. Nothing else sets the state."""
        before, self._state = self._state, advance_leg(self._state, signal)
        return self._state is not before
