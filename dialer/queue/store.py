"""Figures of one list's queue. Each takes well under half a second at a million entries."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy import Select, distinct, func, literal_column, select
from sqlalchemy.orm import Session

from dialer.calls.models import Call
from dialer.calls.outcomes import MEANING
from dialer.lists.models import CallList, Contact, Suppression
from dialer.queue.funnel import Forecast, Funnel, Tried, WhyNot, calls_left
from dialer.queue.hours import LONDON
from dialer.queue.models import IN_LINE, EntryState, QueueEntry, in_state
from dialer.voterid.models import Answer

_REACHED = [outcome for outcome, meaning in MEANING.items() if meaning.reaches]
_WAITS = (EntryState.OPEN, EntryState.WAITING, EntryState.CLAIMED)


def funnel(session: Session, list_id: UUID) -> Funnel:
    """How far a list is."""
    was_tried = (QueueEntry.attempts > literal_column("0")).label("tried")
    rows = session.execute(
        select(QueueEntry.state, was_tried, func.count().label("people"))
        .where(QueueEntry.call_list_id == list_id, QueueEntry.state != EntryState.REMOVED)
        .group_by(QueueEntry.state, was_tried)
    ).all()
    loaded = sum(row.people for row in rows)
    tried = sum(row.people for row in rows if row.tried)
    never = sum(row.people for row in rows if row.state is EntryState.BARRED and not row.tried)
    reached = _people_called(list_id).where(Call.outcome.in_(_REACHED))
    answered = reached.join(Answer, Answer.call_id == Call.id).where(Answer.code != "")
    return Funnel(
        loaded=loaded,
        callable=loaded - never,
        tried=tried,
        reached=session.scalar(reached) or 0,
        answered=session.scalar(answered) or 0,
    )


def why_not(session: Session, list_id: UUID) -> Mapping[str, int]:
    """How many people are not handed out now, by reason: a :class:`WhyNot` or the suppression's own word.

    Somebody whose line has two suppressions is counted under both.
    """
    was_tried = (QueueEntry.attempts > literal_column("0")).label("tried")
    rows = session.execute(
        select(QueueEntry.state, QueueEntry.promised, was_tried, func.count().label("people"))
        .where(QueueEntry.call_list_id == list_id, QueueEntry.state != EntryState.OPEN)
        .group_by(QueueEntry.state, QueueEntry.promised, was_tried)
    )
    found: Counter[str] = Counter()
    for row in rows:
        reason = _reason(row.state, row.promised, row.tried)
        if reason is not None:
            found[reason.value] += row.people
    found.update(_suppressed(session, list_id))
    found[WhyNot.OBJECTED.value] = _objected(session, list_id)
    return {reason: people for reason, people in found.most_common() if people}


def forecast(session: Session, list_id: UUID, *, now: datetime) -> Forecast:
    """How many calls are left in a list, and how many were made in the last hour and since midnight in London."""
    most = session.get_one(CallList, list_id).max_attempts
    rows = session.execute(
        select(QueueEntry.attempts, func.count().label("people"))
        .where(QueueEntry.call_list_id == list_id, in_state(*_WAITS))
        .group_by(QueueEntry.attempts)
    )
    left = {row.attempts: row.people for row in rows}
    midnight = datetime.combine(now.astimezone(LONDON).date(), time(0), tzinfo=LONDON)
    hour = now - timedelta(hours=1)
    made = session.execute(
        select(
            func.count(),
            func.count().filter(Call.placed_at > hour),
            func.count().filter(Call.placed_at >= midnight),
            func.count(distinct(Call.entry_id)).filter(in_state(EntryState.DONE)),
        )
        .join(QueueEntry, QueueEntry.id == Call.entry_id)
        .where(QueueEntry.call_list_id == list_id, Call.placed_at.is_not(None))
    ).one()
    tried = Tried(calls=made[0], settled=made[3])
    return Forecast(calls_left(left, tried, most=most), last_hour=made[1], today=made[2])


def _reason(state: EntryState, promised: bool, tried: bool) -> WhyNot | None:
    """Barred ones are counted by their suppressions. Who was never tried waits only for a line that rests."""
    if state is EntryState.WAITING:
        asked = WhyNot.CALL_BACK if promised else WhyNot.RETRY
        return asked if promised or tried else WhyNot.RESTING
    return {
        EntryState.CLAIMED: WhyNot.CLAIMED,
        EntryState.DONE: WhyNot.DONE,
        EntryState.REMOVED: WhyNot.REMOVED,
    }.get(state)


def _suppressed(session: Session, list_id: UUID) -> Mapping[str, int]:
    rows = session.execute(
        select(Suppression.reason, func.count())
        .join(QueueEntry, QueueEntry.line == Suppression.line)
        .where(
            QueueEntry.call_list_id == list_id,
            in_state(EntryState.BARRED),
            Suppression.lifted_at.is_(None),
        )
        .group_by(Suppression.reason)
    )
    return {reason.value: people for reason, people in rows}


def _objected(session: Session, list_id: UUID) -> int:
    counted = (
        select(func.count())
        .select_from(QueueEntry)
        .join(Contact, Contact.id == QueueEntry.contact_id)
        .where(
            QueueEntry.call_list_id == list_id,
            in_state(*IN_LINE),
            Contact.objected_at.is_not(None),
        )
    )
    return session.scalar(counted) or 0


def _people_called(list_id: UUID) -> Select[int]:
    return (
        select(func.count(distinct(Call.entry_id)))
        .join(QueueEntry, QueueEntry.id == Call.entry_id)
        .where(QueueEntry.call_list_id == list_id)
    )
