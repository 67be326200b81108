"""Whose turn it is: the open lists, in the order in which one shift goes through them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID
from zlib import crc32

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from dialer.calls.models import Call
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList
from dialer.lists.screening.standing import screened_among
from dialer.queue.hours import is_open
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.rules import hours_of
from dialer.shifts.models import Shift


@dataclass(frozen=True)
class Turns:
    """The lists a shift goes through, in its order; those on which somebody has to be woken first; and
    whether somebody is due whom this volunteer has promised to ring.
    """

    lists: Sequence[UUID]
    to_wake: frozenset[UUID]
    promise_due: bool


def open_lists(session: Session, kind: ListKind, *, now: datetime) -> list[CallList]:
    """The lists of a kind that may be rung at this moment, by rank, then the oldest first."""
    unpaused = session.scalars(
        select(CallList)
        .where(CallList.kind == kind, CallList.paused_at.is_(None), CallList.archived_at.is_(None))
        .order_by(CallList.rank, CallList.created_at, CallList.id)
    )
    screened = screened_among(session, unpaused, now=now)
    return [call_list for call_list in screened if is_open(hours_of(call_list), now)]


def is_open_list(session: Session, call_list: CallList, *, now: datetime) -> bool:
    """Whether this list may be rung at this moment."""
    return call_list in open_lists(session, call_list.kind, now=now)


def turns(session: Session, shift: Shift, kind: ListKind, *, now: datetime) -> Turns:
    """Where this shift looks for its next person. Reads only: nobody waits for it."""
    lists = open_lists(session, kind, now=now)
    calls, promise_due, to_wake = _standing(session, shift, [each.id for each in lists], now)
    ranked = [(each.rank, each.id) for each in lists]
    ids = in_turn(ranked, calls + crc32(shift.id.bytes), preferred=shift.call_list_id)
    return Turns(ids, to_wake, promise_due)


def in_turn(
    ranked: Sequence[tuple[int, UUID]], turn: int, *, preferred: UUID | None = None
) -> list[UUID]:
    """Lists by rank, the smallest first; of one rank, they begin with another one at each turn.

    A volunteer's preferred list comes before all. The turn is computed and not kept: a counter that all shifts
    share would be a row for which all of them wait.
    """
    ids: list[UUID] = []
    for _, group in groupby(ranked, key=lambda each: each[0]):
        of_rank = [list_id for _, list_id in group]
        first = turn % len(of_rank)
        ids += of_rank[first:] + of_rank[:first]
    return sorted(ids, key=lambda list_id: list_id != preferred)


def _standing(
    session: Session, shift: Shift, list_ids: Sequence[UUID], now: datetime
) -> tuple[int, bool, frozenset[UUID]]:
    """How many calls this shift has, whether a promise of its volunteer is due, and the lists to be woken."""
    calls = select(func.count()).where(Call.shift_id == shift.id).scalar_subquery()
    promised = exists().where(
        QueueEntry.promised_to == shift.person_id,
        QueueEntry.state.in_((EntryState.OPEN, EntryState.WAITING)),
        QueueEntry.due_at <= now,
    )
    is_due = exists().where(
        QueueEntry.call_list_id == CallList.id,
        QueueEntry.state == EntryState.WAITING,
        QueueEntry.due_at <= now,
    )
    due = select(func.array_agg(CallList.id)).where(CallList.id.in_(list_ids), is_due)
    found = session.execute(select(calls, promised, due.scalar_subquery())).one()
    return found[0], found[1], frozenset(found[2] or ())
