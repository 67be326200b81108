"""A selection: by what the people of a list are chosen, and how far it is rebuilt."""

from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from dialer.columns import Moment, Words, stored
from dialer.db import Base


class By(StrEnum):
    """Whom of a shared line is put on the list: everybody who matches, or one for the household."""

    PERSON = "person"
    HOUSEHOLD = "household"


class Selection(Base):
    """Who belongs on one call list, which bears the name and the kind. It has no other people on it.

    ``owed`` until it is rebuilt; ``up_to`` is the last line that is worked off, so that whoever takes
    over goes on behind it. ``came`` and ``went`` are of the last rebuild, ``people`` all that were on the list then.
    """

    __tablename__ = "selections"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    call_list_id: Mapped[UUID] = mapped_column(ForeignKey("call_lists.id"), unique=True)
    criteria: Mapped[dict[str, object]] = mapped_column(JSONB)
    by: Mapped[By] = mapped_column(stored(By))
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[Moment]
    owed: Mapped[bool] = mapped_column(default=True)
    up_to: Mapped[Words] = mapped_column(default="")
    came: Mapped[int] = mapped_column(default=0)
    went: Mapped[int] = mapped_column(default=0)
    people: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[Moment]
    moved_at: Mapped[Moment]
    rebuilt_at: Mapped[Moment | None]
