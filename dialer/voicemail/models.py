"""People who ring the party's number, and the messages they leave."""

from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from dialer.columns import Moment, Words
from dialer.db import Base


class InboundCall(Base):
    """Somebody rang the party. ``line`` is empty when they withheld their number."""

    __tablename__ = "inbound_calls"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    carrier_sid: Mapped[Words] = mapped_column(unique=True)
    line: Mapped[Words | None] = mapped_column(index=True)
    # The call they are ringing back about, when we rang this line before.
    about_call_id: Mapped[UUID | None] = mapped_column(ForeignKey("calls.id"))
    rang_at: Mapped[Moment]
    opted_out_at: Mapped[Moment | None]


class Message(Base):
    """A voicemail left for us: at the carrier until fetched, then here, then deleted there."""

    __tablename__ = "messages"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    inbound_call_id: Mapped[UUID] = mapped_column(ForeignKey("inbound_calls.id"), index=True)
    recording_sid: Mapped[Words] = mapped_column(unique=True)
    seconds: Mapped[int]
    left_at: Mapped[Moment] = mapped_column(index=True)
    asked_at: Mapped[Moment | None]  # when the carrier was last asked for it, or to delete it
    audio: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    fetched_at: Mapped[Moment | None]
    deleted_there_at: Mapped[Moment | None]
    heard_at: Mapped[Moment | None]
    heard_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
