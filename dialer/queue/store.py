"""Figures of one list's queue, in well under half a second at a million entries.

Most of a long list was never dealt with, and who was is in an index by all that is asked of them. The others differ
in nothing but their state, so they are counted by what indexes there are for the claim; who is left over is barred.
See docs/decisions/a-census-and-not-a-ledger-of-counts.md.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    text,
    true,
    union_all,
)
from sqlalchemy.orm import Session

from dialer.calls.models import Call
from dialer.lists.models import CallList, Contact, Suppression
from dialer.queue.census import Alike, Census
from dialer.queue.funnel import Forecast, WhyNot, calls_left
from dialer.queue.hours import LONDON
from dialer.queue.models import IN_LINE, EntryState, QueueEntry, Reached, in_state
from dialer.shifts.models import Shift

# Who was dealt with, and one barred line in ten, in the very words of their indexes.
_DEALT_WITH = or_(
    QueueEntry.attempts > literal_column("0"), in_state(EntryState.DONE, EntryState.REMOVED)
)
_TENTH = "right(queue_entries.line, 1) = '7'"
_HUNDREDTH = f"{_TENTH} AND right(queue_entries.line, 2) = '37'"
_Columns = tuple[EntryState, int, bool, str | None, Reached, int]
_BY_STATE = (EntryState.OPEN, EntryState.WAITING, EntryState.CLAIMED)


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


def census(session: Session, list_id: UUID) -> Census:
    """Everybody who is on a list or was, counted by how they stand, all at one moment."""
    on_list = QueueEntry.call_list_id == list_id
    dealt = _dealt_with(on_list)
    counts = [_count(on_list, state) for state in (None, *_BY_STATE)]
    session.execute(text("SET LOCAL jit = off"))  # compiling the plan takes longer than the count
    groups: list[Alike] = []
    totals: dict[EntryState | None, int] = {}
    for state, attempts, promised, outcome, reached, people in session.execute(
        union_all(dealt, *counts)
    ):
        if attempts is None:
            totals[state] = people
        else:
            groups.append(Alike(state, people, attempts, promised, outcome, reached))
    return Census([*groups, *_never_dealt_with(groups, totals)])


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


def forecast(session: Session, call_list: CallList, counted: Census, *, now: datetime) -> Forecast:
    """How many calls are left in a list, and how many were made in the last hour and since midnight in London."""
    midnight = datetime.combine(now.astimezone(LONDON).date(), time(0), tzinfo=LONDON)
    hour = now - timedelta(hours=1)
    placed = _placed(session, call_list.id, since=min(hour, midnight))
    return Forecast(
        calls_left=calls_left(counted.left, counted.tried, most=call_list.max_attempts),
        last_hour=sum(at > hour for at in placed),
        today=sum(at >= midnight for at in placed),
    )


def _placed(session: Session, list_id: UUID, *, since: datetime) -> Sequence[datetime]:
    """When phones were made to ring for a list, by way of the few shifts there were, as placed_by_list has it."""
    rows = session.scalars(
        select(Call.placed_at)
        .join(Shift, Shift.id == Call.shift_id)
        .join(QueueEntry, QueueEntry.id == Call.entry_id)
        .where(
            or_(Shift.ended_at.is_(None), Shift.ended_at >= since),
            Call.placed_at >= since,
            QueueEntry.call_list_id == list_id,
        )
    )
    return [at for at in rows if at is not None]


def _dealt_with(on_list: ColumnElement[bool]) -> Select[*_Columns]:
    alike = (
        QueueEntry.state,
        QueueEntry.attempts,
        QueueEntry.promised,
        QueueEntry.last_outcome,
        QueueEntry.reached,
    )
    people = func.count().label("people")
    return select(*alike, people).where(on_list, _DEALT_WITH).group_by(*alike)


def _count(on_list: ColumnElement[bool], state: EntryState | None) -> Select[*_Columns]:
    """How many stand in this state, or in any, in the columns of those who were dealt with."""
    stands = true() if state is None else in_state(state)
    word = null() if state is None else literal(state, QueueEntry.state.type)
    blanks = [null()] * 4
    return select(word, *blanks, func.count()).where(on_list, stands)


def _never_dealt_with(
    groups: Sequence[Alike], totals: Mapping[EntryState | None, int]
) -> Iterator[Alike]:
    """Who is in no group, by state; ``totals`` has everybody under None."""
    left = totals[None] - sum(each.people for each in groups)
    for state in _BY_STATE:
        dealt_with = sum(each.people for each in groups if each.state is state)
        left -= totals[state] - dealt_with
        yield Alike(state, totals[state] - dealt_with)
    yield Alike(EntryState.BARRED, left)


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
