"""Selections: keeping them, finding them, and asking for them to be rebuilt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from dialer.jobs import Job, enqueue
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList
from dialer.lists.selections.criteria import Criteria
from dialer.lists.selections.models import By, Selection
from dialer.lists.selections.nights import last_night
from dialer.lists.store import list_for


class UnknownSelection(LookupError):
    """There is no such selection."""


class NameTaken(ValueError):
    """There is a list by that name, and a selection must have a list of its own."""


@dataclass(frozen=True)
class Wanted:
    """A selection to be made: the name and kind of its list, and whom it is to have on it."""

    name: str
    kind: ListKind
    criteria: Criteria
    by: By = By.HOUSEHOLD
    made_by: UUID | None = None


def make_selection(session: Session, wanted: Wanted, *, now: datetime) -> Selection:
    """Keep a selection with a new list for it, and have it built. Raises :class:`NameTaken`."""
    if session.scalar(select(CallList.id).where(CallList.name == wanted.name)) is not None:
        raise NameTaken(
            f"There is a list “{wanted.name}” already, and who is on it would be taken off. Choose another name."
        )
    selection = Selection(
        call_list_id=list_for(session, wanted.name, wanted.kind, now=now).id,
        criteria=wanted.criteria.as_json(),
        by=wanted.by,
        made_by=wanted.made_by,
        made_at=now,
        asked_at=now,
        moved_at=now,
    )
    session.add(selection)
    session.flush()
    ask_to_rebuild(session, selection, now=now)
    return selection


def ask_to_rebuild(session: Session, selection: Selection, *, now: datetime) -> None:
    """Have it rebuilt from the first line on; a rebuild that is at work begins again."""
    selection.owed, selection.up_to = True, ""
    selection.came = selection.went = 0
    selection.asked_at = selection.moved_at = now
    enqueue(session, Job.REBUILD_SELECTION, selection.id)


def change_selection(
    session: Session, selection: Selection, criteria: Criteria, by: By, *, now: datetime
) -> None:
    """Choose by something else from now on, and have the list rebuilt."""
    selection.criteria, selection.by = criteria.as_json(), by
    ask_to_rebuild(session, selection, now=now)


def forget_selection(session: Session, selection: Selection) -> None:
    """Rebuild its list no more; the list stays with everybody on it."""
    session.delete(selection)


def ask_for_tonight(session: Session, *, now: datetime) -> None:
    """Have every selection rebuilt that was not asked for since the last night."""
    due = session.scalars(
        select(Selection)
        .join(CallList, CallList.id == Selection.call_list_id)
        .where(
            Selection.asked_at < last_night(now),
            Selection.owed.is_(False),
            CallList.archived_at.is_(None),
        )
        .order_by(Selection.id)
        .with_for_update(of=Selection, skip_locked=True)
    )
    for selection in due.all():
        ask_to_rebuild(session, selection, now=now)


def stalled_rebuilds(session: Session, *, before: datetime) -> Sequence[Selection]:
    """Rebuilds that are owed and have not moved since ``before``: their job or its worker is gone."""
    return session.scalars(
        select(Selection)
        .where(Selection.owed, Selection.moved_at < before)
        .with_for_update(skip_locked=True)  # whoever holds it is at work
    ).all()


def lock_selection(session: Session, selection_id: UUID) -> Selection:
    """The selection, held for this transaction. Raises :class:`UnknownSelection`."""
    found = session.scalar(
        select(Selection)
        .where(Selection.id == selection_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise UnknownSelection(selection_id)
    return found


def all_selections(session: Session) -> Sequence[tuple[Selection, CallList]]:
    """Every selection with its list, by the list's name."""
    found = session.execute(
        select(Selection, CallList)
        .join(CallList, CallList.id == Selection.call_list_id)
        .order_by(func.lower(CallList.name), Selection.id)
    )
    return [(selection, call_list) for selection, call_list in found]


def selection_of(session: Session, *call_list_ids: UUID) -> Selection | None:
    """A selection that one of these lists is kept by; None when none is."""
    is_one = or_(*(Selection.call_list_id == each for each in call_list_ids))
    return session.scalars(select(Selection).where(is_one).limit(1)).first()
