"""The log of everything the carrier and people told us; its rows are never changed."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from dialer.columns import Moment, Words, stored
from dialer.db import Base


class About(StrEnum):
    """What kind of thing an event is about."""

    SHIFT = "shift"
    LEG = "leg"
    CONFERENCE = "conference"
    CALL = "call"
    INBOUND = "inbound"
    TRIAL = "trial"
    PERSON = "person"


class Event(Base):
    """One thing we were told about one subject; ``key`` is the same when it is told again."""

    __tablename__ = "events"
    __table_args__ = (Index("uq_events_subject_key", "subject_id", "key", unique=True),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    about: Mapped[About] = mapped_column(stored(About))
    subject_id: Mapped[UUID]
    key: Mapped[Words]
    signal: Mapped[Words]
    detail: Mapped[dict[str, str]] = mapped_column(JSONB)
    received_at: Mapped[Moment]
