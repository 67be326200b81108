"""A rehearsal and its scenes: tables of their own, so that nothing in them can be taken for real."""

from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from dialer.calls.outcomes import Outcome
from dialer.columns import Moment, Words, stored
from dialer.db import Base
from dialer.rehearsal.lifecycle import SceneSignal, SceneState, advance
from dialer.rehearsal.voters import PEOPLE, Voter

_OTHERS = 100  # far beyond the number of scenes


class Rehearsal(Base):
    """What the volunteer chose for one rehearsal, and what they should know of the last thing they did."""

    __tablename__ = "rehearsals"

    id: Mapped[UUID] = mapped_column(ForeignKey("trials.id"), primary_key=True)  # the trial's own
    first: Mapped[Voter] = mapped_column(stored(Voter))
    auto_advance: Mapped[bool] = mapped_column(default=False)
    notice: Mapped[Words] = mapped_column(default="")
    # When auto-advance calls the next voter; empty when it waits for nothing.
    rings_at: Mapped[Moment | None]
    in_menu: Mapped[bool] = mapped_column(
        default=False
    )  # they pressed star, and listen to the menu


class Scene(Base):
    """One made-up voter met, or passed over. What is said of them stays here and means nothing elsewhere."""

    __tablename__ = "scenes"
    __table_args__ = (
        UniqueConstraint("rehearsal_id", "nth"),
        Index(
            "uq_scenes_unsettled",
            "rehearsal_id",
            unique=True,
            postgresql_where=text("outcome IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    rehearsal_id: Mapped[UUID] = mapped_column(ForeignKey("rehearsals.id"))
    nth: Mapped[int]
    voter: Mapped[Voter] = mapped_column(stored(Voter))
    _state: Mapped[SceneState] = mapped_column(
        "state", stored(SceneState), default=SceneState.CALLED
    )
    called_at: Mapped[Moment]
    moved_at: Mapped[Moment]
    asked_at: Mapped[Moment | None]  # when a worker was last told to play it
    picked_up_at: Mapped[Moment | None]
    handed_over: Mapped[bool] = mapped_column(default=False)  # to somebody else of the house
    outcome: Mapped[Outcome | None] = mapped_column(stored(Outcome))
    answers: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    note: Mapped[Words] = mapped_column(default="")

    @property
    def place(self) -> int:
        """Whom it is with, told apart as places in a queue are: the voter, or the other one of the house."""
        return self.nth + _OTHERS if self.handed_over else self.nth

    @property
    def place_of_other(self) -> int | None:
        """The place of the other one of the house, while the call can go on with them."""
        can_go_on = PEOPLE[self.voter].other is not None and not self.handed_over
        return self.nth + _OTHERS if can_go_on else None

    @property
    def was_answered(self) -> bool:
        return self.picked_up_at is not None

    @hybrid_property
    def state(self) -> SceneState:
        return self._state

    def hear(self, signal: SceneSignal) -> bool:
        """Let a signal move the scene, and say whether it did. Nothing else sets the state."""
        before, self._state = self._state, advance(self._state, signal)
        return self._state is not before
