"""Who may activate an account, and the links with which they do."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dialer.columns import Moment, Words
from dialer.db import Base


class Member(Base):
    """A member as the party's file has them: the number without its spaces and case, the address in small letters.

    Kept for letting people in, and apart from the contacts: nobody is rung by it.
    """

    __tablename__ = "members"

    number: Mapped[Words] = mapped_column(primary_key=True)
    email: Mapped[Words] = mapped_column(index=True)
    name: Mapped[Words]
    loaded_at: Mapped[Moment]


class ActivationLink(Base):
    """A one-time link that makes a member an account; only the hash of its token is kept.

    ``phone_bank_id``: the phone bank to which whoever asked for it had the code.
    """

    __tablename__ = "activation_links"

    token_hash: Mapped[Words] = mapped_column(primary_key=True)
    member_number: Mapped[Words] = mapped_column(
        ForeignKey("members.number", ondelete="CASCADE"), index=True
    )
    expires_at: Mapped[Moment]
    used_at: Mapped[Moment | None]
    phone_bank_id: Mapped[UUID | None] = mapped_column(ForeignKey("phone_banks.id"))
