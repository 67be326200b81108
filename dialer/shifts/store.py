"""Finding shifts and their parts. Everything about one evening happens under the lock of its shift's row."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, bindparam, exists, select, update
from sqlalchemy.orm import Session

from dialer.lists.kinds import ListKind
from dialer.shifts.lifecycle import ConferenceState, LegState, ShiftState
from dialer.shifts.models import Conference, Leg, Shift

# How often at most it is written down that a volunteer was heard of.
SEEN_EVERY = timedelta(seconds=10)

_STATE_OF_CONFERENCE = select(Conference.state).where(Conference.id == bindparam("conference_id"))


class UnknownShift(LookupError):
    """Nobody here has a shift by that id."""


class UnknownLeg(LookupError):
    """Nobody here has a leg by that id."""


class UnknownConference(LookupError):
    """Nobody here has a conference by that id."""


def lock_shift(session: Session, shift_id: UUID) -> Shift:
    """The shift, held for this transaction. Raises :class:`UnknownShift`."""
    shift = session.scalar(select(Shift).where(Shift.id == shift_id).with_for_update())
    if shift is None:
        raise UnknownShift(shift_id)
    return shift


def lock_by_leg(session: Session, leg_id: UUID) -> tuple[Shift, Leg]:
    """A leg and its shift, the shift held. Raises :class:`UnknownLeg`.

    The leg is read after the lock is ours: read together, it could be as it was before we waited.
    """
    shift = _lock_owner(session, select(Leg.shift_id).where(Leg.id == leg_id))
    if shift is None:
        raise UnknownLeg(leg_id)
    return shift, session.get_one(Leg, leg_id)


def lock_by_conference(session: Session, conference_id: UUID) -> tuple[Shift, Conference]:
    """A conference and its shift, the shift held. Raises :class:`UnknownConference`."""
    owner = select(Conference.shift_id).where(Conference.id == conference_id)
    shift = _lock_owner(session, owner)
    if shift is None:
        raise UnknownConference(conference_id)
    return shift, session.get_one(Conference, conference_id)


def _lock_owner(session: Session, owner: Select[UUID]) -> Shift | None:
    return session.scalar(
        select(Shift).where(Shift.id == owner.scalar_subquery()).with_for_update()
    )


def live_leg(session: Session, shift_id: UUID) -> Leg | None:
    """The leg that is not over; there is at most one."""
    return session.scalar(select(Leg).where(Leg.shift_id == shift_id, Leg.over_at.is_(None)))


def latest_leg(session: Session, shift_id: UUID) -> Leg | None:
    """The shift's last leg, over or not."""
    return session.scalar(
        select(Leg).where(Leg.shift_id == shift_id).order_by(Leg.queued_at.desc()).limit(1)
    )


def live_conference(session: Session, shift_id: UUID) -> Conference | None:
    """The conference of the shift that is not over."""
    return session.scalar(
        select(Conference).where(Conference.shift_id == shift_id, Conference.over_at.is_(None))
    )


def is_open(session: Session, conference_id: UUID | None) -> bool:
    """Whether the volunteer is in this conference."""
    state = session.scalar(_STATE_OF_CONFERENCE, {"conference_id": conference_id})
    return state is ConferenceState.OPEN


def open_shift_of(session: Session, person_id: UUID) -> Shift | None:
    """The shift this person is on; the unique index sees to it that there is one at most."""
    return session.scalar(
        select(Shift).where(Shift.person_id == person_id, Shift.state == ShiftState.OPEN)
    )


def latest_shift_of(session: Session, person_id: UUID) -> Shift | None:
    """This person's shift begun last, open or not."""
    return session.scalar(
        select(Shift)
        .where(Shift.person_id == person_id)
        .order_by(Shift.started_at.desc(), Shift.id)
        .limit(1)
    )


def area_chosen_last(session: Session, person_id: UUID, kind: ListKind) -> str:
    """The area of this person's last shift of a kind; empty for anywhere."""
    latest = (
        select(Shift.area)
        .where(Shift.person_id == person_id, Shift.kind == kind)
        .order_by(Shift.started_at.desc(), Shift.id)
        .limit(1)
    )
    return session.scalar(latest) or ""


def note_seen(session: Session, shift_id: UUID, *, now: datetime, at_most_every: timedelta) -> None:
    """Write down that the volunteer was heard of, unless that was written down just before."""
    session.execute(
        update(Shift)
        .where(
            Shift.id == shift_id,
            Shift.state == ShiftState.OPEN,
            Shift.seen_at < now - at_most_every,
        )
        .values(seen_at=now)
    )


def conferences_not_moved(
    session: Session, state: ConferenceState, *, since: datetime
) -> list[Conference]:
    """Conferences in this state that have neither moved nor been asked about since then."""
    return list(
        session.scalars(
            select(Conference).where(
                Conference.over_at.is_(None),
                Conference.state == state,
                Conference.moved_at < since,
                Conference.asked_at.is_(None) | (Conference.asked_at < since),
            )
        )
    )


def shifts_on_the_line(session: Session) -> list[UUID]:
    """Open shifts whose volunteer is on the phone."""
    return list(
        session.scalars(
            select(Shift.id)
            .join(Leg, Leg.shift_id == Shift.id)
            .where(
                Shift.state == ShiftState.OPEN,
                Leg.over_at.is_(None),
                Leg.state == LegState.ON_THE_LINE,
            )
        )
    )


def shifts_gone_quiet(session: Session, *, since: datetime) -> list[UUID]:
    """Open shifts without a live leg whose volunteer has not been heard of since then."""
    on_the_phone = exists().where(Leg.shift_id == Shift.id, Leg.over_at.is_(None))
    return list(
        session.scalars(
            select(Shift.id).where(
                Shift.state == ShiftState.OPEN, Shift.seen_at < since, ~on_the_phone
            )
        )
    )
