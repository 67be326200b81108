"""Whose turn it is: the open lists, in the order in which one shift goes through them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from uuid import UUID
from zlib import crc32

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialer.driver import rows_of
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList
from dialer.lists.screening.fresh import Registers, unscreened
from dialer.lists.screening.standing import london_day, screened_among
from dialer.queue.hours import is_open
from dialer.queue.rules import hours_of
from dialer.shifts.models import Shift

_RUNNING = (CallList.paused_at.is_(None), CallList.archived_at.is_(None))
_IN_ORDER = (CallList.rank, CallList.created_at, CallList.id)
# Written out, for it is asked with every claim: of each list what is needed here, and of the shift how many calls
# it has. The words of states are no parameters, see dialer.queue.models.in_state.
_LOOK = """
    SELECT id, rank, screened_on,
        weekday_opens, weekday_closes, saturday_opens, saturday_closes, sunday_opens, sunday_closes,
        EXISTS (
            SELECT FROM queue_entries
            WHERE call_list_id = call_lists.id AND state = 'waiting' AND due_at <= %(now)s
        ) AS somebody_due,
        (SELECT count(*) FROM calls WHERE shift_id = %(shift)s) AS calls,
        EXISTS (
            SELECT FROM queue_entries
            WHERE promised_to = %(person)s AND state IN ('open', 'waiting') AND due_at <= %(now)s
        ) AS promise_due,
        (SELECT max(dated_on) FROM preference_files
         WHERE register = 'tps' AND finished_at IS NOT NULL AND problem = '') AS tps,
        (SELECT max(dated_on) FROM preference_files
         WHERE register = 'ctps' AND finished_at IS NOT NULL AND problem = '') AS ctps
    FROM call_lists
    WHERE kind = %(kind)s AND paused_at IS NULL AND archived_at IS NULL
    ORDER BY rank, created_at, id
"""


@dataclass(frozen=True)
class _Standing:
    """A list that runs, and what concerns this shift: the columns of the look."""

    id: UUID
    rank: int
    screened_on: date | None
    weekday_opens: time
    weekday_closes: time
    saturday_opens: time
    saturday_closes: time
    sunday_opens: time
    sunday_closes: time
    somebody_due: bool
    calls: int
    promise_due: bool
    tps: date | None
    ctps: date | None


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
        select(CallList).where(CallList.kind == kind, *_RUNNING).order_by(*_IN_ORDER)
    )
    screened = screened_among(session, unpaused, now=now)
    return [call_list for call_list in screened if is_open(hours_of(call_list), now)]


def is_open_list(session: Session, call_list: CallList, *, now: datetime) -> bool:
    """Whether this list may be rung at this moment."""
    return call_list in open_lists(session, call_list.kind, now=now)


def turns(session: Session, shift: Shift, kind: ListKind, *, now: datetime) -> Turns:
    """Where this shift looks for its next person: one look at all there is to know of the lists, without a lock."""
    asked = {"kind": kind.value, "shift": shift.id, "person": shift.person_id, "now": now}
    today = london_day(now)
    may = [
        row
        for row in rows_of(session, _Standing, _LOOK, asked)
        if is_open(hours_of(row), now)
        and not unscreened(Registers(row.tps, row.ctps), row.screened_on, today=today)
    ]
    if not may:
        return Turns((), frozenset(), promise_due=False)
    ranked = [(row.rank, row.id) for row in may]
    turn = may[0].calls + crc32(shift.id.bytes)
    return Turns(
        in_turn(ranked, turn, preferred=shift.call_list_id),
        frozenset(row.id for row in may if row.somebody_due),
        promise_due=may[0].promise_due,
    )


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
