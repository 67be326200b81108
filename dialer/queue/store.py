"""Figures of one list's queue, in well under half a second at a million entries.

Most of a long list was never dealt with, and who was is in an index by all that is asked of them. The others differ
in nothing but their state, so they are counted by what indexes there are for the claim; who is left over is barred.
See docs/decisions/a-census-and-not-a-ledger-of-counts.md.
"""

from collections.abc import Iterator, Mapping, Sequence
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
from dialer.lists.models import CallList
from dialer.queue.census import Alike, Census
from dialer.queue.funnel import Forecast, calls_left
from dialer.queue.hours import LONDON
from dialer.queue.models import EntryState, QueueEntry, Reached, in_state
from dialer.shifts.models import Shift

# Who was dealt with, in the very words of their index.
_DEALT_WITH = or_(
    QueueEntry.attempts > literal_column("0"), in_state(EntryState.DONE, EntryState.REMOVED)
)
_Columns = tuple[EntryState, int, bool, str | None, Reached, int]
_BY_STATE = (EntryState.OPEN, EntryState.WAITING, EntryState.CLAIMED)


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
