"""Finding calls."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, bindparam, exists, select, update
from sqlalchemy.orm import Session

from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.calls.outcomes import CallOff
from dialer.events.models import About
from dialer.events.store import KEEP, what_was_told
from dialer.shifts.models import Shift

_LOCK_BY_CALL = (
    select(Shift, Call)
    .join(Call, Call.shift_id == Shift.id)
    .where(Call.id == bindparam("call_id"))
    .with_for_update(of=[Shift, Call])
)

_KEEP_AND_LOCK = _LOCK_BY_CALL.add_cte(KEEP.cte("kept"))


class UnknownCall(LookupError):
    """Nobody here has a call by that id."""


def lock_by_call(session: Session, call_id: UUID) -> tuple[Shift, Call]:
    """A call and its shift, both held. Raises :class:`UnknownCall`.

    The shift's row is locked first, as everywhere; that is the order in which ``of`` names them. The call's is
    locked too because PostgreSQL reads again, after a wait, only the rows a statement locks: the call would
    otherwise be as it was before we waited.
    """
    return _known(session.execute(_LOCK_BY_CALL, {"call_id": call_id}).one_or_none(), call_id)


def keep_and_lock(
    session: Session,
    call_id: UUID,
    key: str,
    signal: str,
    detail: Mapping[str, str],
    *,
    at: datetime,
) -> tuple[Shift, Call]:
    """Keep an event about a call and hold the call and its shift, in one statement. Raises :class:`UnknownCall`.

    The carrier speaks to us forty times a minute for each volunteer, and each trip to the database
    costs as much as all the rest. PostgreSQL carries out the insert after the locks are taken.
    """
    told = what_was_told(About.CALL, call_id, key, signal, detail, at=at)
    found = session.execute(_KEEP_AND_LOCK, {"call_id": call_id, **told}).one_or_none()
    return _known(found, call_id)


def _known(found: Row[Shift, Call] | None, call_id: UUID) -> tuple[Shift, Call]:
    if found is None:
        raise UnknownCall(call_id)
    shift, call = found
    return shift, call


def unsettled_call(session: Session, shift_id: UUID) -> Call | None:
    """The call whose outcome is owed; there is at most one."""
    return session.scalar(select(Call).where(Call.shift_id == shift_id, Call.outcome.is_(None)))


def live_call(session: Session, shift_id: UUID) -> Call | None:
    """The call that holds a contact's line; there is at most one."""
    return session.scalar(select(Call).where(Call.shift_id == shift_id, Call.over_at.is_(None)))


def shifts_ringing(session: Session, line: str) -> list[UUID]:
    """The shift for which this line is being rung or talked with; there is at most one."""
    return list(
        session.scalars(select(Call.shift_id).where(Call.line == line, Call.over_at.is_(None)))
    )


def last_settled_call(session: Session, shift_id: UUID) -> Call | None:
    """The call of this shift placed last whose outcome is known."""
    return session.scalar(
        select(Call)
        .where(Call.shift_id == shift_id, Call.outcome.is_not(None), Call.placed_at.is_not(None))
        .order_by(Call.queued_at.desc())
        .limit(1)
    )


def attempts_since(session: Session, line: str, since: datetime) -> int:
    """How often this line was rung since then, on whatever list."""
    return len(rung_since(session, line, since))


def rung_since(session: Session, line: str, since: datetime) -> list[datetime]:
    """The moments at which this line was rung since then, on whatever list, the latest first."""
    made = select(Call.placed_at).where(Call.line == line, Call.placed_at > since)
    return [at for at in session.scalars(made.order_by(Call.placed_at.desc())) if at]


def was_rung_again(session: Session, call: Call) -> bool:
    """Whether this place in a queue was rung once more after this call, by whomever."""
    later = exists().where(
        Call.entry_id == call.entry_id,
        Call.id != call.id,
        Call.placed_at.is_not(None),
        Call.queued_at > call.queued_at,
    )
    return bool(session.scalar(select(later)))


def was_abandoned_since(session: Session, line: str, since: datetime) -> bool:
    """Whether somebody on this line picked up since then and nobody was there."""
    found = exists().where(
        Call.line == line, Call.state == CallState.ABANDONED, Call.over_at > since
    )
    return bool(session.scalar(select(found)))


def failed_in_a_row(session: Session, shift_id: UUID, *, times: int) -> bool:
    """Whether the last so many calls of this shift all failed in the network or at the carrier."""
    latest = session.execute(
        select(Call.state, Call.called_off_because)
        .where(Call.shift_id == shift_id, Call.over_at.is_not(None))
        .order_by(Call.queued_at.desc())
        .limit(times)
    ).all()
    failed = [
        state is CallState.FAILED or because is CallOff.CARRIER_BUSY for state, because in latest
    ]
    return len(failed) == times and all(failed)


def calls_not_moved(
    session: Session, states: Sequence[CallState], *, since: datetime
) -> list[Call]:
    """Calls in one of these states that have neither moved nor been asked about since then."""
    return list(
        session.scalars(
            select(Call).where(
                Call.over_at.is_(None) | Call.unmet_at.is_not(None),
                Call.state.in_(states),
                Call.moved_at < since,
                Call.asked_at.is_(None) | (Call.asked_at < since),
            )
        )
    )


def note_hung_up(session: Session, call_id: UUID, *, at: datetime) -> None:
    """The carrier took our order to hang this call up."""
    session.execute(update(Call).where(Call.id == call_id).values(hung_up_at=at))


def hang_ups_wanted(session: Session, *, since: datetime) -> list[Call]:
    """Calls to be hung up that have neither moved nor been asked for since then.

    Also those that were given up and then gave a sign of life: their lines are not ours any more, but a phone rings.
    """
    given_up = (Call.state == CallState.CANCELED) & Call.hung_up_at.is_(None)
    return list(
        session.scalars(
            select(Call).where(
                Call.hang_up_wanted,
                Call.over_at.is_(None) | given_up,
                Call.carrier_sid.is_not(None),
                Call.moved_at < since,
                Call.hang_up_asked_at.is_(None) | (Call.hang_up_asked_at < since),
            )
        )
    )


def sids_of_calls(session: Session, sids: Sequence[str]) -> set[str]:
    """Which of these calls at the carrier are known as calls to contacts."""
    found = session.scalars(select(Call.carrier_sid).where(Call.carrier_sid.in_(sids)))
    return {sid for sid in found if sid is not None}
