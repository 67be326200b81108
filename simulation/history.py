"""Evenings that have gone by: calls of the last weeks, written down by the product's own rules."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from dialer.accounts.models import Role
from dialer.accounts.store import add_person
from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.lists.kinds import ListKind
from dialer.lists.models import Line
from dialer.queue.models import QueueEntry
from dialer.queue.rest import rest_as_calls_ask
from dialer.queue.settle import settle
from dialer.shifts.lifecycle import ShiftState
from dialer.shifts.models import Shift

_Past = tuple[tuple[float, ...], Outcome]
_RANG_FOR, _TALKED_FOR = timedelta(seconds=25), timedelta(minutes=2)


# For one line in twenty each: how many hours ago it was rung, and how it ended the last time; before, in vain.
_SHARE = 0.05
_THREE_TIMES_IN_TWO_WEEKS = ((320.0, 170.0, 50.0), Outcome.NO_ANSWER)
_TALKED_THIS_MONTH = ((290.0,), Outcome.SPOKE)
_MAY_BE_RUNG_TONIGHT = ((400.0, 26.0), Outcome.VOICEMAIL)
# A day's rest ends shortly before, during or after the evening.
_YESTERDAY = (23.3, 24.2)


def live_through_the_past(session: Session, *, seed: int, now: datetime) -> int:
    """Have one line in five rung before ``now``, so that caps stand in the way tonight; how many those were."""
    dice = Random(f"{seed}/history")  # noqa: S311  no secret
    shift = _shift(session, seed, now)
    chosen = 0
    for entry in _one_of_each_line(session):
        past = _past(dice)
        if past is not None:
            _befall(session, shift, entry, past, now)
            chosen += 1
    return chosen


def _past(dice: Random) -> _Past | None:
    yesterday = ((dice.uniform(*_YESTERDAY),), Outcome.NOT_HOME)
    pasts = (_THREE_TIMES_IN_TWO_WEEKS, _TALKED_THIS_MONTH, _MAY_BE_RUNG_TONIGHT, yesterday)
    nth = int(dice.random() / _SHARE)
    return pasts[nth] if nth < len(pasts) else None


def _shift(session: Session, seed: int, now: datetime) -> Shift:
    then = now - timedelta(days=14)
    email = f"earlier-{seed}-{uuid4().hex[:6]}@phonebank.example"
    person = add_person(session, name="Ruth Marsh", email=email, role=Role.VOLUNTEER, now=then)
    shift = Shift(
        person_id=person.id,
        kind=ListKind.PRIORITY_VOTERS,
        _state=ShiftState.ENDED,
        started_at=then,
        seen_at=then,
        ended_at=then,
    )
    session.add(shift)
    session.flush()
    return shift


def _one_of_each_line(session: Session) -> Iterable[QueueEntry]:
    return session.scalars(
        select(QueueEntry)
        .ext(distinct_on(QueueEntry.line))
        .order_by(QueueEntry.line, QueueEntry.call_list_id, QueueEntry.id)
    ).all()


def _befall(session: Session, shift: Shift, entry: QueueEntry, past: _Past, now: datetime) -> None:
    (*in_vain, last), outcome = past
    for hours in in_vain:
        _ring(session, shift, entry, Outcome.NO_ANSWER, now - timedelta(hours=hours))
    _ring(session, shift, entry, outcome, now - timedelta(hours=last))
    rest_as_calls_ask(session, entry.line, now=now)


def _ring(
    session: Session, shift: Shift, entry: QueueEntry, outcome: Outcome, at: datetime
) -> None:
    talked = outcome is Outcome.SPOKE
    over_at = at + (_TALKED_FOR if talked else _RANG_FOR)
    session.add(
        Call(
            shift_id=shift.id,
            entry_id=entry.id,
            contact_id=entry.contact_id,
            line=entry.line,
            _state=CallState.COMPLETED if talked else CallState.NO_ANSWER,
            queued_at=at,
            placed_at=at,
            over_at=over_at,
            moved_at=over_at,
            outcome=outcome,
            outcome_at=over_at,
        )
    )
    entry.attempts += 1
    session.get_one(Line, entry.line).last_dialed_at = at
    settle(session, entry, outcome, now=at)
