"""Why people of a list are not handed out now. Of many barred lines, some tell for all."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import (
    func,
    select,
    text,
)
from sqlalchemy.orm import Session

from dialer.lists.models import Contact, Suppression
from dialer.queue.census import Census
from dialer.queue.funnel import WhyNot
from dialer.queue.models import IN_LINE, EntryState, QueueEntry, in_state

# One barred line in ten, in the very words of its index.
_TENTH = "right(queue_entries.line, 1) = '7'"
_HUNDREDTH = f"{_TENTH} AND right(queue_entries.line, 2) = '37'"


@dataclass(frozen=True)
class Limits:
    """Up to how many barred people the reason is looked up of each; up to how many, of one line in ten.

    Above that, of one in a hundred: a thousand lines tell a share to three in a hundred.
    """

    each: int = 10_000
    tenth: int = 100_000


@dataclass(frozen=True)
class Reasons:
    """How many people are not handed out now, by reason: a :class:`WhyNot` or the suppression's own word.

    Somebody whose line has two suppressions is counted under both. What is ``estimated`` is right to a few in a
    hundred, and told to three digits.
    """

    people: Mapping[str, int]
    estimated: Set[str] = frozenset()


def why_not(
    session: Session, list_id: UUID, counted: Census, *, limits: Limits = Limits()
) -> Reasons:
    """Why people are not handed out now, of a list that was ``counted``; the commonest reason first."""
    found = {reason.value: people for reason, people in counted.why_not().items()}
    some = _some(counted.barred, limits)
    looked_up = _barred_on(session, list_id, some) if some else 0
    suppressed = _suppressed(session, list_id, some if looked_up else "")
    if looked_up:
        suppressed = {
            reason: _to_three_digits(people * counted.barred / looked_up)
            for reason, people in suppressed.items()
        }
    found |= {**suppressed, WhyNot.OBJECTED.value: _objected(session, list_id)}
    in_order = sorted(
        ((people, reason) for reason, people in found.items() if people), reverse=True
    )
    return Reasons(
        {reason: people for people, reason in in_order}, frozenset(suppressed if looked_up else ())
    )


def _some(barred: int, limits: Limits) -> str:
    """The part of the lines that is looked up; "" for every one. Nobody chooses the last digits of their telephone."""
    if barred <= limits.each:
        return ""
    return _TENTH if barred <= limits.tenth else _HUNDREDTH


def _barred_on(session: Session, list_id: UUID, some: str) -> int:
    barred = (QueueEntry.call_list_id == list_id, in_state(EntryState.BARRED), text(some))
    return session.scalar(select(func.count()).where(*barred)) or 0


def _suppressed(session: Session, list_id: UUID, some: str) -> Mapping[str, int]:
    """By the suppression's word how many are barred by it, on these lines."""
    rows = session.execute(
        select(Suppression.reason, func.count())
        .join(QueueEntry, QueueEntry.line == Suppression.line)
        .where(
            QueueEntry.call_list_id == list_id,
            in_state(EntryState.BARRED),
            text(some or "true"),
            Suppression.lifted_at.is_(None),
        )
        .group_by(Suppression.reason)
    )
    return {reason.value: people for reason, people in rows}


def _to_three_digits(number: float) -> int:
    return int(float(f"{number:.3g}"))


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
