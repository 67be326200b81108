"""What contacts said to our questions; appended, never changed."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Identity
from sqlalchemy.orm import Mapped, mapped_column

from dialer.columns import Moment, Words, stored
from dialer.db import Base


class Via(StrEnum):
    """Where the volunteer gave the answer in."""

    SCREEN = "screen"
    KEYPAD = "keypad"


class Answer(Base):
    """What the contact said to one question. The latest by ``id`` for a call and question counts."""

    __tablename__ = "answers"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    call_id: Mapped[UUID] = mapped_column(ForeignKey("calls.id"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    question: Mapped[Words]
    code: Mapped[Words]  # empty when the volunteer took an answer back
    via: Mapped[Via] = mapped_column(stored(Via))
    given_at: Mapped[Moment]
