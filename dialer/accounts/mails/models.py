"""Mails that are owed."""

from uuid import UUID, uuid4

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dialer.columns import Moment, Words
from dialer.db import Base


class WantedLink(Base):
    """A link that somebody wants by mail: here for as long as it is owed, and no longer.

    ``email`` and ``membership_number`` are as somebody typed them; whether anybody here has them is looked at
    by the worker alone, so that neither the answer nor the time it takes tells. Without a number it is to sign in,
    with one to activate an account. ``phone_bank_id``: where the link leads on to, for whoever came by a code.
    Nobody but the worker ``held_until`` then.
    """

    __tablename__ = "wanted_links"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    email: Mapped[Words]
    membership_number: Mapped[Words | None]
    wanted_at: Mapped[Moment]
    asked_at: Mapped[Moment | None]  # when the sweep last rang the bell
    held_until: Mapped[Moment | None]
    phone_bank_id: Mapped[UUID | None] = mapped_column(ForeignKey("phone_banks.id"))
