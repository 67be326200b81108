"""Phone banks, who hosts and who joined them, what is said in their rooms, and the mails owed before and after."""

from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from dialer.columns import Moment, Words, stored
from dialer.db import Base


class PhoneBank(Base):
    """A scheduled evening. ``goal``: conversations; ``code``: opens the door to it and to nothing else."""

    __tablename__ = "phone_banks"
    __table_args__ = (
        CheckConstraint("begins_at < ends_at", name="times"),
        CheckConstraint("goal > 0", name="goal"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[Words]
    place: Mapped[Words] = mapped_column(default="")
    begins_at: Mapped[Moment]
    ends_at: Mapped[Moment] = mapped_column(index=True)
    goal: Mapped[int]
    code: Mapped[Words] = mapped_column(unique=True)
    message: Mapped[Words] = mapped_column(default="")
    message_at: Mapped[Moment | None]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[Moment]
    cancelled_at: Mapped[Moment | None]


class Host(Base):
    """Somebody who looks after a phone bank: sees its room, speaks to it, hears calls for help."""

    __tablename__ = "phone_bank_hosts"

    phone_bank_id: Mapped[UUID] = mapped_column(ForeignKey("phone_banks.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)


class BankList(Base):
    """A call list that a phone bank rings first. It opens no door to those who may not call it."""

    __tablename__ = "phone_bank_lists"

    phone_bank_id: Mapped[UUID] = mapped_column(ForeignKey("phone_banks.id"), primary_key=True)
    call_list_id: Mapped[UUID] = mapped_column(
        ForeignKey("call_lists.id"), primary_key=True, index=True
    )


class Joining(Base):
    """Somebody who came in by link or code. ``coming``: their last word on it."""

    __tablename__ = "phone_bank_joinings"

    phone_bank_id: Mapped[UUID] = mapped_column(ForeignKey("phone_banks.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    coming: Mapped[bool]
    said_at: Mapped[Moment]


class CheerKind(StrEnum):
    """Something good that happened."""

    FIRST_TALK = "first_talk"
    TENTH_TALK = "tenth_talk"
    HALFWAY = "halfway"
    GOAL_REACHED = "goal_reached"


class Cheer(Base):
    """Something good that happened in a room, once. ``person_id``: to whom; nobody when it is the room's.

    ``to_all``: the whole room hears of it, and not only the one to whom it happened.
    """

    __tablename__ = "cheers"
    __table_args__ = (
        UniqueConstraint("phone_bank_id", "kind", "person_id", postgresql_nulls_not_distinct=True),
        Index("ix_cheers_latest", "phone_bank_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    phone_bank_id: Mapped[UUID] = mapped_column(ForeignKey("phone_banks.id"))
    kind: Mapped[CheerKind] = mapped_column(stored(CheerKind))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    at: Mapped[Moment]
    to_all: Mapped[bool]


class Tip(Base):
    """An organiser's own advice for waiting volunteers: of one phone bank, or with none of all."""

    __tablename__ = "tips"

    id: Mapped[int] = mapped_column(primary_key=True)
    phone_bank_id: Mapped[UUID | None] = mapped_column(ForeignKey("phone_banks.id"), index=True)
    words: Mapped[Words]
    added_at: Mapped[Moment]


class Thanks(Base):
    """The mail owed to somebody for an evening, however many shifts it had.

    ``handed_over_at`` is set before the mail server is asked and taken back when it refuses: two mails
    are worse than none.
    """

    __tablename__ = "thanks"
    __table_args__ = (
        UniqueConstraint("person_id", "evening"),
        Index("ix_thanks_owed", "due_at", postgresql_where=text("handed_over_at IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    evening: Mapped[date]
    due_at: Mapped[Moment]
    asked_at: Mapped[Moment | None]  # when a worker was last told to
    tries: Mapped[int] = mapped_column(default=0)
    handed_over_at: Mapped[Moment | None]


class NewsKind(StrEnum):
    """What whoever said that they come is written about."""

    REMINDER = "reminder"  # the day before
    CALLED_OFF = "called_off"
    ON_AGAIN = "on_again"  # after all, to whoever was told that it is called off


class News(Base):
    """A mail owed to somebody who said that they come to a phone bank.

    ``begins_at``: when it was to begin as it became owed; once it is moved to another day it is another mail.
    ``handed_over_at`` is set before the mail server is asked, as with :class:`Thanks`.
    """

    __tablename__ = "phone_bank_news"
    __table_args__ = (
        UniqueConstraint("phone_bank_id", "person_id", "kind", "begins_at"),
        Index("ix_phone_bank_news_owed", "due_at", postgresql_where=text("handed_over_at IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    phone_bank_id: Mapped[UUID] = mapped_column(ForeignKey("phone_banks.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[NewsKind] = mapped_column(stored(NewsKind))
    begins_at: Mapped[Moment]
    due_at: Mapped[Moment]
    asked_at: Mapped[Moment | None]  # when a worker was last told to
    tries: Mapped[int] = mapped_column(default=0)
    handed_over_at: Mapped[Moment | None]
