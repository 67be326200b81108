"""Personal tokens; only the hash of each is kept."""

from uuid import UUID, uuid4

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dialer.columns import Moment, Words
from dialer.db import Base


class ApiToken(Base):
    """A token with which programs act for a person, until it is revoked. ``name``: what it is for."""

    __tablename__ = "api_tokens"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    token_hash: Mapped[Words] = mapped_column(unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[Words]
    created_at: Mapped[Moment]
    last_used_at: Mapped[Moment | None]  # to the minute or so
    revoked_at: Mapped[Moment | None]
