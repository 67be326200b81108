"""Thanks owed, in the database, and the shifts they are for."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from dialer.phonebanks.models import Thanks
from dialer.queue.hours import LONDON
from dialer.shifts.models import Shift

GIVE_UP_AFTER = 8


def owe(session: Session, person_id: UUID, evening: date, *, due_at: datetime) -> None:
    """Owe somebody a mail for this evening; one owed already is due later now, one sent stays sent."""
    session.execute(
        insert(Thanks)
        .values(person_id=person_id, evening=evening, due_at=due_at, tries=0)
        .on_conflict_do_update(
            index_elements=["person_id", "evening"],
            set_={"due_at": due_at},
            where=Thanks.handed_over_at.is_(None),
        )
    )


def thanks_owed(session: Session, *, now: datetime, asked_before: datetime) -> Sequence[Thanks]:
    """Mails that are due, and that no worker was told to send since ``asked_before``."""
    return session.scalars(
        select(Thanks).where(
            Thanks.handed_over_at.is_(None),
            Thanks.due_at <= now,
            Thanks.tries < GIVE_UP_AFTER,
            Thanks.asked_at.is_(None) | (Thanks.asked_at < asked_before),
        )
    ).all()


def lock_thanks(session: Session, thanks_id: UUID) -> Thanks | None:
    """A mail owed, held; None when somebody else holds it or it is gone."""
    return session.scalar(
        select(Thanks).where(Thanks.id == thanks_id).with_for_update(skip_locked=True)
    )


def shifts_of_evening(session: Session, person_id: UUID, evening: date) -> Sequence[Shift]:
    """The shifts somebody began on this day in London, in their order."""
    begins = datetime.combine(evening, time(), tzinfo=LONDON)
    ends = datetime.combine(evening + timedelta(days=1), time(), tzinfo=LONDON)
    return session.scalars(
        select(Shift)
        .where(Shift.person_id == person_id, Shift.started_at >= begins, Shift.started_at < ends)
        .order_by(Shift.started_at)
    ).all()
