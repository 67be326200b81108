"""People who may sign in, and the links they sign in with."""

from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dialer.columns import Moment, Words, stored
from dialer.db import Base


class Role(StrEnum):
    """What somebody may do: volunteers call, organisers also keep lists and the inbox."""

    VOLUNTEER = "volunteer"
    ORGANISER = "organiser"


# What somebody is called once they are removed; what they did stays by this name.
FORMER = "a former volunteer"


class Person(Base):
    """Somebody who may sign in. ``phone`` is their own number in E.164, never shown in full.

    Once they are removed there is no address to find them by, and the row stands only for what they did.
    """

    __tablename__ = "people"
    __table_args__ = (
        CheckConstraint(
            "(email IS NULL) = (removed_at IS NOT NULL)", name="address_unless_removed"
        ),
        CheckConstraint(
            "removed_at IS NULL OR num_nonnulls(phone, membership_number, party_subject) = 0",
            name="nothing_left_once_removed",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[Words]
    email: Mapped[Words | None] = mapped_column(unique=True)
    role: Mapped[Role] = mapped_column(stored(Role), default=Role.VOLUNTEER)
    may_call_members: Mapped[bool] = mapped_column(default=False)
    phone: Mapped[Words | None]
    line_checked_at: Mapped[Moment | None]  # when they last heard themselves on that phone
    auto_advance: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[Moment]
    # The member who made this account, and who they are at the party's own sign-in.
    membership_number: Mapped[Words | None] = mapped_column(unique=True)
    party_subject: Mapped[Words | None] = mapped_column(unique=True)
    # A mail after an evening of calling; the account page turns it off.
    wants_thanks: Mapped[bool] = mapped_column(default=True, server_default="true")
    # Raised to sign somebody out everywhere: a session bears the number it began with.
    session_epoch: Mapped[int] = mapped_column(default=0)
    removed_at: Mapped[Moment | None]


class SignInLink(Base):
    """A one-time link; only the hash of its token is kept.

    ``phone_bank_id``: the phone bank to which whoever asked for it had the code.
    """

    __tablename__ = "sign_in_links"

    token_hash: Mapped[Words] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    expires_at: Mapped[Moment]
    used_at: Mapped[Moment | None]
    phone_bank_id: Mapped[UUID | None] = mapped_column(ForeignKey("phone_banks.id"))
