"""Call lists: finding them, making them, and how far they are."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList
from dialer.queue.models import EntryState, QueueEntry

_SCRIPT_OF = {ListKind.PRIORITY_VOTERS: "local-election", ListKind.MEMBERS: "members"}


class UnknownList(LookupError):
    """There is no call list by that name or id."""


class WrongKind(ValueError):
    """A list of that name is there, of the other kind."""


@dataclass(frozen=True)
class Progress:
    """How far a list is: how many stand in each state. Whoever was taken off it is not on it any more."""

    open: int = 0
    waiting: int = 0
    claimed: int = 0
    done: int = 0
    barred: int = 0
    by_outcome: Mapping[str, int] = field(default_factory=dict)

    @property
    def everybody(self) -> int:
        """All who are on the list."""
        return self.to_ring + self.claimed + self.done + self.barred

    @property
    def to_ring(self) -> int:
        """Who waits for a first call or for the next try, and may be rung."""
        return self.open + self.waiting

    @property
    def callable(self) -> int:
        """Who is still to be rung and may be."""
        return self.to_ring + self.claimed


def list_for(session: Session, name: str, kind: ListKind, *, now: datetime) -> CallList:
    """The list of this name, made when there is none. Raises :class:`WrongKind`."""
    found = session.scalar(select(CallList).where(CallList.name == name))
    if found is None:
        found = CallList(name=name, kind=kind, script=_SCRIPT_OF[kind], created_at=now)
        session.add(found)
        session.flush()
    if found.kind is not kind:
        raise WrongKind(
            f"The list “{name}” is of the kind {found.kind.value}, not {kind.value}. "
            "Choose another name, or the other kind."
        )
    return found


def list_by_id(session: Session, list_id: UUID) -> CallList:
    """The list. Raises :class:`UnknownList`."""
    found = session.get(CallList, list_id)
    if found is None:
        raise UnknownList(list_id)
    return found


def pause(call_list: CallList, *, now: datetime) -> None:
    """Let nobody on this list be rung; calls in progress end naturally. Pausing it again keeps the first moment."""
    call_list.paused_at = call_list.paused_at or now


def resume(call_list: CallList) -> None:
    """Let the people on this list be rung again."""
    call_list.paused_at = None


def has_people(session: Session, list_id: UUID) -> bool:
    """Whether anybody is on a list, or was."""
    return bool(session.scalar(select(exists().where(QueueEntry.call_list_id == list_id))))


def list_named(session: Session, name: str) -> CallList:
    """The list of this name. Raises :class:`UnknownList`, naming the lists there are."""
    found = session.scalar(select(CallList).where(CallList.name == name))
    if found is None:
        there = ", ".join(f"“{each.name}”" for each in all_lists(session)) or "none"
        raise UnknownList(f"There is no list “{name}”. The lists are: {there}.")
    return found


def all_lists(session: Session) -> Sequence[CallList]:
    """Every list, the newest first."""
    return session.scalars(select(CallList).order_by(CallList.created_at.desc(), CallList.id)).all()


def lists_of_kind(session: Session, kind: ListKind) -> Sequence[CallList]:
    """Every list of a kind that is not in the archive."""
    in_use = (CallList.kind == kind, CallList.archived_at.is_(None))
    return session.scalars(select(CallList).where(*in_use)).all()


def places_of_line(session: Session, line: str) -> Sequence[tuple[QueueEntry, CallList]]:
    """Each place in a queue that would ring this line, with its list, by the list's name."""
    found = session.execute(
        select(QueueEntry, CallList)
        .join(CallList, CallList.id == QueueEntry.call_list_id)
        .where(QueueEntry.line == line)
        .order_by(CallList.name, QueueEntry.id)
    )
    return [(entry, call_list) for entry, call_list in found]


def progress(session: Session, list_id: UUID | None = None) -> Mapping[UUID, Progress]:
    """How far each list is, or this one, in one look over the queue; lists without entries are left out."""
    counting = select(
        QueueEntry.call_list_id, QueueEntry.state, QueueEntry.last_outcome, func.count()
    ).where(QueueEntry.state != EntryState.REMOVED)
    if list_id is not None:
        counting = counting.where(QueueEntry.call_list_id == list_id)
    counts: dict[UUID, list[Counted]] = {}
    for of_list, state, outcome, people in session.execute(
        counting.group_by(QueueEntry.call_list_id, QueueEntry.state, QueueEntry.last_outcome)
    ):
        counts.setdefault(of_list, []).append(Counted(state, outcome, people))
    return {of_list: progress_of(counted) for of_list, counted in counts.items()}


class Counted(NamedTuple):
    """So many people who stand alike in a list's queue."""

    state: EntryState
    last_outcome: str | None
    people: int


def progress_of(counted: Iterable[Counted]) -> Progress:
    """How far a list is whose people stand like this."""
    outcomes: Counter[str] = Counter()
    in_state: Counter[EntryState] = Counter()
    for state, outcome, people in counted:
        in_state[state] += people
        if outcome and state is not EntryState.REMOVED:
            outcomes[outcome] += people
    return Progress(
        open=in_state[EntryState.OPEN],
        waiting=in_state[EntryState.WAITING],
        claimed=in_state[EntryState.CLAIMED],
        done=in_state[EntryState.DONE],
        barred=in_state[EntryState.BARRED],
        by_outcome=dict(outcomes.most_common()),
    )
