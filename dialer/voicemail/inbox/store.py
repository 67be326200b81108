"""What the organisers' inbox shows, and what they note in it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select, true, update
from sqlalchemy.orm import Session

from dialer.accounts.models import Person
from dialer.calls.models import Call
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList, Contact, Suppression
from dialer.lists.suppression import WISHES
from dialer.phone import PhoneNumber
from dialer.queue.models import QueueEntry
from dialer.voicemail.inbox.facts import AboutCall, InboxMessage, RingBacks, Sound
from dialer.voicemail.models import InboundCall, Message

PAGE_SIZE = 50


def messages(
    session: Session, *, only_unheard: bool, page: int, kinds: Collection[ListKind]
) -> list[InboxMessage]:
    """One page (from 1) of the messages, the newest first.

    ``kinds``: the lists whose people whoever looks may see. Of who is on another the message says nothing.
    """
    query = (
        select(
            Message,
            Message.audio.is_not(None),
            InboundCall.line,
            Person.name,
            Call,
            CallList.name,
            CallList.kind,
        )
        .join(InboundCall, InboundCall.id == Message.inbound_call_id)
        .outerjoin(Person, Person.id == Message.heard_by)
        .outerjoin(Call, Call.id == InboundCall.about_call_id)
        .outerjoin(QueueEntry, QueueEntry.id == Call.entry_id)
        .outerjoin(CallList, CallList.id == QueueEntry.call_list_id)
        .where(_shown(only_unheard))
        .order_by(Message.left_at.desc(), Message.id)
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    found = [_Found(*row) for row in session.execute(query)]
    lines = {row.line for row in found if row.line}
    people = _people_on(session, lines, members=ListKind.MEMBERS in kinds)
    callers = _Callers(people, _lines_off(session, lines), kinds)
    return [callers.message(row) for row in found]


def count_messages(session: Session, *, only_unheard: bool) -> int:
    """How many messages there are."""
    return session.scalar(select(func.count(Message.id)).where(_shown(only_unheard))) or 0


def ring_backs_since(session: Session, since: datetime) -> RingBacks:
    """Who rang us since then."""
    left_message = InboundCall.id.in_(select(Message.inbound_call_id))
    rang, left, opted_out = session.execute(
        select(
            func.count(),
            func.count().filter(left_message),
            func.count(InboundCall.opted_out_at),
        ).where(InboundCall.rang_at >= since)
    ).one()
    return RingBacks(rang, left, opted_out)


def note_heard(session: Session, message_id: UUID, *, by: UUID, at: datetime) -> None:
    """Somebody has heard this message; the first who did is kept."""
    session.execute(
        update(Message)
        .where(Message.id == message_id, Message.heard_at.is_(None))
        .values(heard_at=at, heard_by=by)
    )


def note_unheard(session: Session, message_id: UUID) -> None:
    """Put a message back among those that somebody still has to hear."""
    session.execute(
        update(Message).where(Message.id == message_id).values(heard_at=None, heard_by=None)
    )


@dataclass(frozen=True)
class _Found:
    message: Message
    has_sound: bool
    line: str | None
    heard_by: str | None
    call: Call | None
    list_name: str | None
    kind: ListKind | None


@dataclass(frozen=True)
class _Callers:
    """What is known of the lines on one page of the inbox."""

    people: Mapping[str, Sequence[tuple[int, str]]]
    off: Collection[str]
    kinds: Collection[ListKind]

    def message(self, row: _Found) -> InboxMessage:
        return InboxMessage(
            id=row.message.id,
            left_at=row.message.left_at,
            seconds=row.message.seconds,
            sound=_sound(row),
            names=self._names(row),
            last_digits=PhoneNumber(row.line).last_digits if row.line else None,
            about=self._about(row),
            is_off=row.line in self.off,
            heard_at=row.message.heard_at,
            heard_by=row.heard_by,
        )

    def _names(self, row: _Found) -> tuple[str, ...]:
        if row.kind is not None and row.kind not in self.kinds:
            return ()
        rung = row.call.contact_id if row.call else None
        people = sorted(self.people.get(row.line or "", ()), key=lambda person: person[0] != rung)
        return tuple(name for _, name in people)

    def _about(self, row: _Found) -> AboutCall | None:
        call = row.call
        if call is None or call.placed_at is None or row.list_name is None:
            return None
        if row.kind not in self.kinds:
            return AboutCall("a list of members", call.placed_at, None)
        return AboutCall(row.list_name, call.placed_at, call.outcome)


def _shown(only_unheard: bool) -> ColumnElement[bool]:
    return Message.heard_at.is_(None) if only_unheard else true()


def _sound(row: _Found) -> Sound:
    if row.has_sound:
        return Sound.HERE
    return Sound.COMING if row.message.fetched_at is None else Sound.GONE


def _people_on(
    session: Session, lines: Iterable[str], *, members: bool
) -> dict[str, list[tuple[int, str]]]:
    shown = true() if members else Contact.membership_number.is_(None)
    found = session.execute(
        select(Contact.line, Contact.id, Contact.first_name, Contact.last_name)
        .where(Contact.line.in_(lines), shown)
        .order_by(Contact.id)
    )
    people: dict[str, list[tuple[int, str]]] = {}
    for line, contact_id, first_name, last_name in found:
        people.setdefault(line or "", []).append((contact_id, f"{first_name} {last_name}".strip()))
    return people


def _lines_off(session: Session, lines: Iterable[str]) -> set[str]:
    in_force = and_(Suppression.lifted_at.is_(None), Suppression.reason.in_(WISHES))
    return set(
        session.scalars(select(Suppression.line).where(Suppression.line.in_(lines), in_force))
    )
