"""A room read off the shifts that belong to it, and its cheers."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from dialer.accounts.models import Person
from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.calls.outcomes import MEANING, Outcome
from dialer.phonebanks.models import Cheer, CheerKind
from dialer.phonebanks.room.facts import Doing, Here
from dialer.shifts.lifecycle import LegState, ShiftState
from dialer.shifts.models import Leg, Shift

_REACHED = [outcome for outcome, meaning in MEANING.items() if meaning.reaches]


def talks_in(session: Session, bank_id: UUID) -> int:
    """How many people were spoken to in all shifts of this phone bank."""
    return _calls(session, _at(bank_id), Call.outcome.in_(_REACHED))


def good_talks_of(session: Session, bank_id: UUID, person_id: UUID) -> int:
    """How many conversations somebody has had at this phone bank; who would not talk is not counted."""
    theirs = and_(_at(bank_id), Shift.person_id == person_id)
    return _calls(session, theirs, Call.outcome == Outcome.SPOKE)


def rung_in(session: Session, bank_id: UUID) -> int:
    """How many phones were made to ring in all shifts of this phone bank."""
    return _calls(session, _at(bank_id), Call.placed_at.is_not(None))


def some_who_are_here(session: Session, bank_id: UUID, *, limit: int) -> tuple[list[Here], int]:
    """Those who came last, up to so many, and how many are here in all."""
    rows = session.execute(
        _here(bank_id)
        .add_columns(func.count().over())
        .order_by(Shift.started_at.desc())
        .limit(limit)
    ).all()
    here = [Here(person_id, name, since) for person_id, name, since, _ in rows]
    return here, rows[0][3] if rows else 0


def everybody_here(session: Session, bank_id: UUID) -> Sequence[Here]:
    """Everybody on a shift of this phone bank and what they do, in the order in which they came."""
    rows = session.execute(
        _here(bank_id)
        .outerjoin(Leg, and_(Leg.shift_id == Shift.id, Leg.over_at.is_(None)))
        .outerjoin(Call, and_(Call.shift_id == Shift.id, Call.outcome.is_(None)))
        .add_columns(Leg.state, Call.state)
        .order_by(Shift.started_at, Person.name)
    )
    return [Here(row[0], row[1], row[2], _doing(row[3], row[4])) for row in rows]


def _here(bank_id: UUID) -> Select[UUID, str, datetime]:
    return (
        select(Person.id, Person.name, Shift.started_at)
        .join(Shift, Shift.person_id == Person.id)
        .where(Shift.phone_bank_id == bank_id, Shift.left_bank_at.is_(None))
        .where(Shift.state == ShiftState.OPEN)
    )


def _doing(leg: LegState | None, call: CallState | None) -> Doing:
    if call in (CallState.ANSWERED, CallState.JOINED, CallState.CONNECTED):
        return Doing.TALKING
    if call is not None and not call.is_over:
        return Doing.RINGING
    return Doing.BETWEEN if leg is LegState.ON_THE_LINE else Doing.AWAY


def keep_cheer(
    session: Session,
    bank_id: UUID,
    kind: CheerKind,
    person_id: UUID | None,
    *,
    to_all: bool,
    now: datetime,
) -> bool:
    """Keep a cheer, and say whether it is a new one: each is given once."""
    row = {"phone_bank_id": bank_id, "kind": kind, "person_id": person_id}
    kept = insert(Cheer).values(**row, to_all=to_all, at=now).on_conflict_do_nothing()
    return session.scalar(kept.returning(Cheer.id)) is not None


def latest_cheer(
    session: Session, bank_id: UUID, *, since: datetime, seen_by: UUID | None
) -> tuple[Cheer, str] | None:
    """The latest cheer since then that the room hears or that is theirs, and the name it is about."""
    theirs = or_(Cheer.to_all, Cheer.person_id == seen_by) if seen_by else Cheer.to_all
    row = session.execute(
        select(Cheer, func.coalesce(Person.name, ""))
        .outerjoin(Person, Person.id == Cheer.person_id)
        .where(Cheer.phone_bank_id == bank_id, Cheer.at >= since, theirs)
        .order_by(Cheer.at.desc(), Cheer.id.desc())
        .limit(1)
    ).first()
    return (row[0], row[1]) if row else None


def _at(bank_id: UUID) -> ColumnElement[bool]:
    """What was done at this phone bank: all of a shift, or all before its volunteer left."""
    still_there = or_(Shift.left_bank_at.is_(None), Call.queued_at < Shift.left_bank_at)
    return and_(Shift.phone_bank_id == bank_id, still_there)


def _calls(session: Session, whose: ColumnElement[bool], which: ColumnElement[bool]) -> int:
    found = select(func.count()).select_from(Call).join(Shift, Shift.id == Call.shift_id)
    return session.scalar(found.where(whose, which)) or 0
