"""What is kept no longer, found and deleted a batch at a time. Rows that somebody holds are left to the next time."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select, update
from sqlalchemy.orm import Session

from dialer.accounts.members.models import ActivationLink
from dialer.accounts.models import Person, SignInLink
from dialer.events.models import Event
from dialer.linecheck.models import LineCheck
from dialer.rehearsal.models import Rehearsal, Scene
from dialer.shifts.models import Leg, Shift
from dialer.trials.models import Trial


def delete_links(
    session: Session, table: type[SignInLink | ActivationLink], *, before: datetime, limit: int
) -> int:
    """Delete up to so many links that were used, or had expired, before then; how many there were."""
    done = or_(table.expires_at < before, table.used_at < before)
    found = select(table.token_hash).where(done).limit(limit).with_for_update(skip_locked=True)
    gone = delete(table).where(table.token_hash.in_(found)).returning(table.token_hash)
    return len(session.scalars(gone).all())


def delete_trials(session: Session, *, before: datetime, limit: int) -> int:
    """Delete up to so many line checks and rehearsals that ended before then, or whose volunteer is removed.

    With all that was told about them. One whose recording may still be at the carrier waits until that is deleted.
    """
    removed = exists().where(Person.id == Trial.person_id, Person.removed_at.is_not(None))
    return _delete_trials(session, or_(Trial.over_at < before, removed), limit)


def delete_trials_of(session: Session, person_id: UUID, *, limit: int) -> int:
    """Delete up to so many of a person's line checks and rehearsals that are over."""
    return _delete_trials(session, Trial.person_id == person_id, limit)


def blank_numbers(session: Session, *, before: datetime, limit: int) -> int:
    """Blank the numbers of volunteers in up to so many rings that ended before then, or of whoever is removed."""
    removed = (
        exists()
        .where(Shift.id == Leg.shift_id, Person.id == Shift.person_id)
        .where(Person.removed_at.is_not(None))
    )
    return _blank_numbers(session, or_(Leg.over_at < before, removed), limit)


def blank_numbers_of(session: Session, person_id: UUID, *, limit: int) -> int:
    """Blank the numbers in up to so many of a person's rings that are over."""
    theirs = exists().where(Shift.id == Leg.shift_id, Shift.person_id == person_id)
    return _blank_numbers(session, theirs, limit)


def open_shifts_of_removed(session: Session) -> Sequence[UUID]:
    """Shifts that go on although their volunteer is removed."""
    gone = select(Shift.id).join(Person, Person.id == Shift.person_id)
    return session.scalars(
        gone.where(Shift.ended_at.is_(None), Person.removed_at.is_not(None))
    ).all()


def _delete_trials(session: Session, which: ColumnElement[bool], limit: int) -> int:
    voice_left = exists().where(
        LineCheck.id == Trial.id, LineCheck.forgotten_at.is_(None), Trial.pressed_at.is_not(None)
    )
    over = select(Trial.id).where(Trial.over_at.is_not(None), which, ~voice_left)
    found = session.scalars(over.limit(limit).with_for_update(skip_locked=True)).all()
    session.execute(delete(Event).where(Event.subject_id.in_(found)))
    session.execute(delete(Scene).where(Scene.rehearsal_id.in_(found)))
    for table in (Rehearsal, LineCheck, Trial):
        session.execute(delete(table).where(table.id.in_(found)))
    return len(found)


def _blank_numbers(session: Session, which: ColumnElement[bool], limit: int) -> int:
    over = and_(Leg.over_at.is_not(None), Leg.to_number != "", which)
    found = select(Leg.id).where(over).limit(limit).with_for_update(skip_locked=True)
    blanked = update(Leg).where(Leg.id.in_(found)).values(to_number="").returning(Leg.id)
    return len(session.scalars(blanked).all())
