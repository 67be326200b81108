"""Whom a volunteer may go on with when there is nobody left to ring of those they chose."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.accounts.models import Person
from dialer.lists.kinds import ListKind
from dialer.queue.waiting.store import somebody_waits
from dialer.shifts.models import Shift


@dataclass(frozen=True)
class Elsewhere:
    """``anywhere``: people of the same kind outside the area that was chosen; ``kind``: people of the other kind."""

    anywhere: bool = False
    kind: ListKind | None = None

    def __bool__(self) -> bool:
        return self.anywhere or self.kind is not None


NOWHERE = Elsewhere()


def elsewhere(session: Session, shift: Shift, *, now: datetime) -> Elsewhere:
    """What can be offered to this shift at this moment: only where somebody waits, and only what they may ring."""
    person_id, kind = shift.person_id, shift.kind
    return Elsewhere(
        anywhere=bool(shift.area) and somebody_waits(session, person_id, kind, now=now),
        kind=open_instead(session, person_id, kind, now=now),
    )


def open_instead(
    session: Session, person_id: UUID, kind: ListKind, *, now: datetime
) -> ListKind | None:
    """The other kind, if this person may ring it and somebody of it waits."""
    person = session.get_one(Person, person_id)
    may = may_ring(person, kind.other)
    return kind.other if may and somebody_waits(session, person_id, kind.other, now=now) else None


def may_ring(person: Person, kind: ListKind) -> bool:
    """Whether somebody may be given people of this kind: members need a grant of their own."""
    return kind is not ListKind.MEMBERS or person.may_call_members
