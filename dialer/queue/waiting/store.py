"""Who waits on which list: what a volunteer may choose from before their phone is rung."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, literal, select, text
from sqlalchemy.orm import Session

from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList
from dialer.queue.models import EntryState, QueueEntry, in_state
from dialer.queue.turns import open_lists

# Beyond this nobody chooses by the number, and counting a million entries takes half a second.
COUNTED = 1000
# Of one area. There may be some hundreds of areas.
COUNTED_IN_AREA = 100
# From one area to the next one by the index, for to group a million entries takes half a second. Who is due and not
# woken yet counts in a second from now, when the sweep has been.
_AREAS = text("""
    WITH RECURSIVE step AS (
        SELECT list, (SELECT min(area) FROM queue_entries
                      WHERE call_list_id = list AND state = 'open' AND area <> '') AS area
        FROM unnest(CAST(:lists AS uuid[])) AS list
        UNION ALL
        SELECT list, (SELECT min(area) FROM queue_entries
                      WHERE call_list_id = list AND state = 'open' AND area <> '' AND area > step.area)
        FROM step WHERE area IS NOT NULL
    )
    SELECT area, CAST(least(sum(there.people), :most) AS int)
    FROM step, LATERAL (
        SELECT count(*) AS people FROM (
            SELECT FROM queue_entries
            WHERE call_list_id = list AND state = 'open' AND area <> '' AND area = step.area
            LIMIT CAST(:most AS int)
        ) AS counted
    ) AS there
    WHERE area IS NOT NULL GROUP BY area ORDER BY area
""")


@dataclass(frozen=True)
class WaitingList:
    """An open list, and how many people on it may be rung now: at most :data:`COUNTED`."""

    call_list: CallList
    people: int

    @property
    def about(self) -> str:
        """How many that is, in words."""
        return _about(self.people, COUNTED)


@dataclass(frozen=True)
class WaitingArea:
    """An area, and how many people in it may be rung now: at most :data:`COUNTED_IN_AREA`."""

    name: str
    people: int

    @property
    def about(self) -> str:
        """How many that is, in words."""
        return _about(self.people, COUNTED_IN_AREA)


def _about(people: int, counted: int) -> str:
    more = "more than " if people == counted else ""
    return f"{more}{people:,} {'person' if people == 1 else 'people'} waiting"


def waiting_lists(session: Session, kind: ListKind, *, now: datetime) -> Sequence[WaitingList]:
    """The open lists of a kind on which somebody waits to be rung, in the order in which they are rung."""
    counted = [
        WaitingList(each, _waiting(session, each.id, now))
        for each in open_lists(session, kind, now=now)
    ]
    return [each for each in counted if each.people]


def waiting_areas(session: Session, kind: ListKind, *, now: datetime) -> Sequence[WaitingArea]:
    """The areas of the open lists of a kind in which somebody waits to be rung, by name."""
    lists = [each.id for each in open_lists(session, kind, now=now)]
    asked = {"lists": lists, "most": COUNTED_IN_AREA}
    return [WaitingArea(*row) for row in session.execute(_AREAS, asked)]


def somebody_waits(
    session: Session, person_id: UUID, kind: ListKind, *, now: datetime, area: str = ""
) -> bool:
    """Whether there is anybody for this volunteer to ring, on an open list of a kind, or by their own promise.

    ``area``: people of this area alone; a promise is to be kept wherever.
    """
    lists = [each.id for each in open_lists(session, kind, now=now)]
    here = (QueueEntry.area == area, QueueEntry.area != "") if area else ()
    due = exists().where(QueueEntry.call_list_id.in_(lists), _may_be_rung(now), *here)
    promised = exists().where(
        QueueEntry.promised_to == person_id,
        QueueEntry.call_list_id.in_(lists),
        in_state(EntryState.OPEN, EntryState.WAITING),
        QueueEntry.due_at <= now,
    )
    return bool(session.scalar(select(due | promised)))


def next_due(session: Session, lists: Sequence[UUID], *, now: datetime) -> datetime | None:
    """When the next person on these lists comes up; None when nobody will by waiting."""
    return session.scalar(
        select(func.min(QueueEntry.due_at)).where(
            QueueEntry.call_list_id.in_(lists),
            in_state(EntryState.WAITING),
            QueueEntry.due_at > now,
        )
    )


def _may_be_rung(now: datetime) -> ColumnElement[bool]:
    """Open, or to be woken at the next look."""
    is_due = in_state(EntryState.WAITING) & (QueueEntry.due_at <= now)
    return in_state(EntryState.OPEN) | is_due


def _waiting(session: Session, list_id: UUID, now: datetime) -> int:
    found = select(literal(1)).where(QueueEntry.call_list_id == list_id, _may_be_rung(now))
    return session.scalar(select(func.count()).select_from(found.limit(COUNTED).subquery())) or 0
