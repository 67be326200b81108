"""Two lists made into one, so that nobody is on it twice and nothing of what was done is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Subquery,
    any_,
    case,
    delete,
    exists,
    literal,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session, aliased

from dialer.calls.models import Call
from dialer.lists.models import CallList
from dialer.lists.parts import on_screens
from dialer.lists.selections.store import selection_of
from dialer.lists.store import UnknownList
from dialer.queue.counting import touched
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.reached import note_reached

_From, _Into = aliased(QueueEntry, name="theirs"), aliased(QueueEntry, name="ours")


class CannotMerge(ValueError):
    """These two lists cannot become one; the message says why and what to do."""


@dataclass(frozen=True)
class Merged:
    """How many places moved, how many people were on both lists, and how many stay because of somebody on a screen."""

    moved: int
    on_both: int
    staying: int


def merge_lists(session: Session, from_id: UUID, into_id: UUID) -> Merged:
    """Move everybody from one list to another, which keeps its own rules.

    Of somebody on both the place that is further on stays – on a screen, done, tried most often – with the calls
    of both. Who is on a screen stays on the first list until they are given back, and their household too.
    Raises :class:`~dialer.lists.store.UnknownList` and :class:`CannotMerge`.
    """
    _check(session, from_id, into_id)
    held = _hold_both(session, from_id, into_id)
    _keep_ours(session, from_id, into_id, held)
    _keep_theirs(session, from_id, into_id, held)
    came_meanwhile = exists().where(
        _Into.call_list_id == into_id, _Into.contact_id == QueueEntry.contact_id
    )
    moved = session.execute(
        update(QueueEntry)
        .where(_moves(QueueEntry, from_id), ~came_meanwhile)
        .values(call_list_id=into_id)
        .execution_options(synchronize_session=False)
    )
    staying = session.scalars(
        select(QueueEntry.id).where(
            QueueEntry.call_list_id == from_id, QueueEntry.state != EntryState.REMOVED
        )
    ).all()
    return Merged(touched(moved), len(held) // 2, len(staying))


def _check(session: Session, from_id: UUID, into_id: UUID) -> None:
    found = session.scalars(
        select(CallList)
        .where(CallList.id.in_((from_id, into_id)))
        .order_by(CallList.id)
        .with_for_update(key_share=True)
    ).all()
    lists = {call_list.id: call_list for call_list in found}
    for each in (from_id, into_id):
        if each not in lists:
            raise UnknownList(each)
    if from_id == into_id:
        raise CannotMerge("A list cannot be merged with itself. Choose another one.")
    if lists[from_id].kind is not lists[into_id].kind:
        raise CannotMerge("Priority Voters and members cannot be on one list. Choose another one.")
    if selection_of(session, from_id, into_id) is not None:
        raise CannotMerge(
            "One of these lists is kept by a selection, which would undo this tonight. "
            "Delete the selection first; the list stays."
        )


def _moves(entry: type[QueueEntry], from_id: UUID) -> ColumnElement[bool]:
    return (
        (entry.call_list_id == from_id)
        & (entry.state != EntryState.CLAIMED)
        & entry.line.not_in(on_screens(from_id))
    )


def _hold_both(session: Session, from_id: UUID, into_id: UUID) -> Sequence[int]:
    """Hold the places of people on both lists, in the order of their ids, and give them: two for each."""
    both = select(_From.contact_id).join(_Into, _Into.contact_id == _From.contact_id)
    people = both.where(_moves(_From, from_id), _Into.call_list_id == into_id)
    return session.scalars(
        select(QueueEntry.id)
        .where(QueueEntry.call_list_id.in_((from_id, into_id)), QueueEntry.contact_id.in_(people))
        .order_by(QueueEntry.id)
        .with_for_update()
    ).all()


def _keep_ours(session: Session, from_id: UUID, into_id: UUID, held: Sequence[int]) -> None:
    """Of those on both, where theirs is no further on than ours."""
    pairs = _pairs(_From, _Into, from_id, into_id, held).where(_how_far(_From) <= _how_far(_Into))
    _replace(session, pairs.subquery("pairs"))


def _keep_theirs(session: Session, from_id: UUID, into_id: UUID, held: Sequence[int]) -> None:
    """All who are on both still."""
    _replace(session, _pairs(_Into, _From, from_id, into_id, held).subquery("pairs"))


def _pairs(
    goes: type[QueueEntry],
    stays: type[QueueEntry],
    from_id: UUID,
    into_id: UUID,
    held: Sequence[int],
) -> Select[int, int]:
    """Of the places that are held. Who came on the other list since then keeps both: nobody has compared them."""
    places = literal(held, ARRAY(BigInteger))
    return select(goes.id.label("goes"), stays.id.label("stays")).where(
        _From.contact_id == _Into.contact_id,
        _moves(_From, from_id),
        _Into.call_list_id == into_id,
        _From.id == any_(places),
        _Into.id == any_(places),
    )


def _how_far(entry: type[QueueEntry]) -> ColumnElement[tuple[int, bool, int]]:
    """A promised time weighs more than tries: it is somebody's word."""
    standing = case(
        (entry.state == EntryState.CLAIMED, 3),
        (entry.state == EntryState.DONE, 2),
        (entry.state == EntryState.REMOVED, 0),
        else_=1,
    )
    return tuple_(standing, entry.promised, entry.attempts)


def _replace(session: Session, pairs: Subquery) -> None:
    """Give the calls of the place that goes to the one that stays, and take it away."""
    session.execute(
        update(Call)
        .where(Call.entry_id == pairs.c.goes)
        .values(entry_id=pairs.c.stays)
        .execution_options(synchronize_session=False)
    )
    note_reached(session, select(pairs.c.stays))
    session.execute(
        delete(QueueEntry)
        .where(QueueEntry.id.in_(select(pairs.c.goes)))
        .execution_options(synchronize_session=False)
    )
