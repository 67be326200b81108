"""Calls for help that hosts and organisers should see at once, and that they have seen them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, aliased

from dialer.accounts.models import Person
from dialer.calls.models import Call
from dialer.lists.models import CallList
from dialer.live.publish import nudge, nudge_help, nudge_room
from dialer.phonebanks.models import PhoneBank
from dialer.phonebanks.room.facts import short_name
from dialer.queue.models import QueueEntry
from dialer.shifts.models import HelpKind, HelpWanted, Shift


@dataclass(frozen=True)
class HelpCall:
    """Somebody wants a host. ``bank``: the name of their phone bank, empty when they call on their own.

    ``call_list``: the name of the list of the call it is about, else of whoever is on their screen now, else of the
    list they came for; empty when there is none of these.
    """

    id: UUID
    kind: HelpKind
    at: datetime
    full_name: str
    bank: str
    call_list: str

    @property
    def name(self) -> str:
        """As others see the volunteer."""
        return short_name(self.full_name)

    @property
    def words(self) -> str:
        """What happened, in a sentence without its subject."""
        if self.kind is HelpKind.HOSTILE:
            return "has ended a call because somebody was hostile"
        return "asks for help"


def unseen_in(session: Session, bank_id: UUID) -> Sequence[HelpCall]:
    """Who of this phone bank wants help and was not seen to, the longest waiting first."""
    return _unseen(session, and_(Shift.phone_bank_id == bank_id, Shift.left_bank_at.is_(None)))


def unseen_anywhere(session: Session) -> Sequence[HelpCall]:
    """The same of everybody, at a phone bank or not."""
    return _unseen(session, Shift.id == HelpWanted.shift_id)


def mark_seen(
    session: Session, help_id: UUID, *, by: UUID, now: datetime, bank_id: UUID | None = None
) -> bool:
    """Somebody has seen it and takes care; False when there is none by this id (at this phone bank, if given).

    Whoever was first stays the one who saw it.
    """
    wanted = session.get(HelpWanted, help_id, with_for_update=True)
    shift = session.get(Shift, wanted.shift_id) if wanted else None
    if wanted is None or shift is None or bank_id not in (None, shift.room_id):
        return False
    if wanted.seen_at is None:
        wanted.seen_by, wanted.seen_at = by, now
        nudge(session, shift.id)
    nudge_help(session)
    if shift.room_id is not None:
        nudge_room(session, shift.room_id)
    return True


def _unseen(session: Session, whose: ColumnElement[bool]) -> Sequence[HelpCall]:
    still_there = and_(PhoneBank.id == Shift.phone_bank_id, Shift.left_bank_at.is_(None))
    bank, call_list = func.coalesce(PhoneBank.name, ""), func.coalesce(CallList.name, "")
    rows = session.execute(
        select(HelpWanted.id, HelpWanted.kind, HelpWanted.at, Person.name, bank, call_list)
        .join(Shift, Shift.id == HelpWanted.shift_id)
        .join(Person, Person.id == Shift.person_id)
        .outerjoin(PhoneBank, still_there)
        .outerjoin(Call, Call.id == HelpWanted.call_id)
        .outerjoin(QueueEntry, QueueEntry.id == Call.entry_id)
        .outerjoin(CallList, CallList.id == _list_called())
        .where(HelpWanted.seen_at.is_(None), whose)
        .order_by(HelpWanted.at)
        .limit(50)
    )
    return [HelpCall(*each) for each in rows]


def _list_called() -> ColumnElement[UUID | None]:
    on_screen = aliased(QueueEntry)
    theirs = select(on_screen.call_list_id).where(on_screen.claimed_by == Shift.id).limit(1)
    return func.coalesce(
        QueueEntry.call_list_id, theirs.correlate(Shift).scalar_subquery(), Shift.call_list_id
    )
