"""What is known of one line check besides its ring. The voice itself is never here."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dialer.columns import Moment, Words
from dialer.db import Base


class LineCheck(Base):
    """One line check. What was said stays with the carrier until it was played, and is then deleted there.

    ``heard``: whether they heard themselves; None until they say.
    """

    __tablename__ = "line_checks"

    id: Mapped[UUID] = mapped_column(ForeignKey("trials.id"), primary_key=True)  # the trial's own
    recording_sid: Mapped[Words | None] = mapped_column(unique=True)
    recording_url: Mapped[Words | None]
    spoken_at: Mapped[Moment | None]
    ready_at: Mapped[Moment | None]  # when the carrier said that it can be played
    played_at: Mapped[Moment | None]
    heard: Mapped[bool | None]
    # When we made sure, after the end, that the carrier has none of it any more.
    forgotten_at: Mapped[Moment | None]
    asked_at: Mapped[Moment | None]  # when a worker was last told to make sure
