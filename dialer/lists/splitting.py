"""One list made into several, with everything that its people have behind them. Undone by merging."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import String as Text
from sqlalchemy import Uuid, column, exists, func, select, update, values
from sqlalchemy.orm import Session

from dialer.lists.models import CallList
from dialer.lists.parts import Along, Division, lines_of, on_screens
from dialer.lists.selections.store import selection_of
from dialer.lists.store import UnknownList
from dialer.queue.models import EntryState, QueueEntry

MOST_PARTS = 50
_OWN = ("id", "name", "created_at", "archived_at")
_WITHOUT: Mapping[Along, str] = {
    Along.WARD: "no ward",
    Along.POLLING_DISTRICT: "no polling district",
    Along.ROAD: "no road",
    Along.CONSTITUENCY: "no constituency",
}


class CannotSplit(ValueError):
    """The list cannot be divided like this; the message says why and what to do."""


@dataclass(frozen=True)
class Part:
    """A list to be made: by what the lines of it are known, its name, and how many are on it."""

    key: str
    name: str
    people: int
    households: int


@dataclass(frozen=True)
class Plan:
    """What a split makes. ``staying``: who is on a screen, or lives with somebody who is, stays on the old list."""

    parts: Sequence[Part]
    staying: int


def plan_split(session: Session, call_list_id: UUID, division: Division) -> Plan:
    """What splitting would make at this moment; changes nothing.

    Raises :class:`~dialer.lists.store.UnknownList` and :class:`CannotSplit`.
    """
    call_list = _list(session, call_list_id, hold=False)
    _check(session, call_list, division)
    parts = _parts(session, call_list, division)
    if len(parts) < 2:
        raise CannotSplit(
            f"Everybody on “{call_list.name}” would be on one list again. Split it another way."
        )
    if len(parts) > MOST_PARTS:
        raise CannotSplit(
            f"This would make {len(parts):,} lists, and at most {MOST_PARTS} can be made at once. "
            "Split by something larger, or into lists of about equal size."
        )
    return Plan(parts, _staying(session, call_list_id))


def split_list(session: Session, call_list_id: UUID, division: Division, *, now: datetime) -> Plan:
    """Make a list into several; give what was made.

    They take script, hours, rules and kind. Entries move with their state, attempts and times; people on a screen
    stay until they are given back, and the old list with them. With nobody left it is archived.
    Raises as :func:`plan_split`.
    """
    old = _list(session, call_list_id, hold=True)
    plan = plan_split(session, call_list_id, division)
    new = [_like(old, part.name, now) for part in plan.parts]
    session.add_all(new)
    session.flush()
    into = {part.key: call_list.id for part, call_list in zip(plan.parts, new, strict=True)}
    _move(session, call_list_id, division, into)
    # Counted now: somebody may have been claimed, or have come on the list, since it was planned.
    if not _staying_at_all(session, call_list_id):
        old.archived_at = now
    return plan


def _staying_at_all(session: Session, call_list_id: UUID) -> bool:
    there = exists().where(
        QueueEntry.call_list_id == call_list_id, QueueEntry.state != EntryState.REMOVED
    )
    return bool(session.scalar(select(there)))


def _list(session: Session, call_list_id: UUID, *, hold: bool) -> CallList:
    asked = select(CallList).where(CallList.id == call_list_id)
    found = session.scalar(asked.with_for_update(key_share=True) if hold else asked)
    if found is None:
        raise UnknownList(call_list_id)
    return found


def _check(session: Session, call_list: CallList, division: Division) -> None:
    if selection_of(session, call_list.id) is not None:
        raise CannotSplit(
            f"“{call_list.name}” is kept by a selection, which would put its people back on it tonight. "
            "Delete the selection first; the list stays."
        )
    if division.along is Along.SIZE and not 2 <= division.parts <= MOST_PARTS:
        raise CannotSplit(
            f"A list cannot be made into {division.parts} of equal size; choose 2 to {MOST_PARTS}."
        )


def _parts(session: Session, call_list: CallList, division: Division) -> Sequence[Part]:
    lines = lines_of(call_list.id, division)
    rows = session.execute(
        select(lines.c.part, func.sum(lines.c.people), func.count()).group_by(lines.c.part)
    ).all()
    taken = set(session.scalars(select(CallList.name)))
    ordered = sorted(rows, key=lambda row: (len(row[0]) if division.parts else 0, row[0]))
    parts = []
    for key, people, households in ordered:
        name = _free(f"{call_list.name} – {_words(division, key, len(rows))}", taken)
        taken.add(name)
        parts.append(Part(key, name, int(people), households))
    return parts


def _words(division: Division, key: str, parts: int) -> str:
    if division.along is Along.SIZE:
        return f"part {key} of {parts}"
    return key or _WITHOUT[division.along]


def _free(name: str, taken: set[str]) -> str:
    tries = (name, *(f"{name} ({nth})" for nth in range(2, len(taken) + 3)))
    return next(each for each in tries if each not in taken)


def _staying(session: Session, call_list_id: UUID) -> int:
    on_it = select(func.count()).where(
        QueueEntry.call_list_id == call_list_id,
        QueueEntry.state != EntryState.REMOVED,
        QueueEntry.line.in_(on_screens(call_list_id)),
    )
    return session.scalar(on_it) or 0


def _like(old: CallList, name: str, now: datetime) -> CallList:
    same = {
        each.key: getattr(old, each.key) for each in CallList.__table__.c if each.key not in _OWN
    }
    return CallList(**same, name=name, created_at=now)


def _move(
    session: Session, call_list_id: UUID, division: Division, into: Mapping[str, UUID]
) -> None:
    """An entry that is claimed meanwhile is read again by PostgreSQL before it is changed, and stays."""
    lines = lines_of(call_list_id, division)
    lists = values(column("part", Text), column("list_id", Uuid), name="lists").data(
        list(into.items())
    )
    session.execute(
        update(QueueEntry)
        .where(
            QueueEntry.call_list_id == call_list_id,
            QueueEntry.state != EntryState.CLAIMED,
            QueueEntry.line == lines.c.line,
            lists.c.part == lines.c.part,
        )
        .values(call_list_id=lists.c.list_id)
        .execution_options(synchronize_session=False)
    )
