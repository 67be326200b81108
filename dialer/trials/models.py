"""One ring of a volunteer's own phone outside an evening. It has no shift, so no queue can give it anybody."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from dialer.columns import stored
from dialer.db import Base
from dialer.shifts.rings.models import Ring


class TrialKind(StrEnum):
    """What a volunteer tries out."""

    LINE_CHECK = "line_check"
    REHEARSAL = "rehearsal"


class Trial(Ring, Base):
    """A ring of the volunteer's phone, which lives as a leg of a shift does. Its row is the lock of all in it."""

    __tablename__ = "trials"
    __table_args__ = (
        Index("uq_trials_live", "person_id", unique=True, postgresql_where=text("over_at IS NULL")),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[TrialKind] = mapped_column(stored(TrialKind))
    turned_away: Mapped[bool] = mapped_column(default=False)  # refused at their end, unheard
