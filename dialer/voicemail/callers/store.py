"""Where inbound calls are kept, and what is known of a line that rings us."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from dialer.accounts.models import Person
from dialer.calls.models import Call
from dialer.lists.models import CallList, Suppression
from dialer.lists.suppression import WISHES
from dialer.queue.models import QueueEntry
from dialer.voicemail.greeting import RungBefore
from dialer.voicemail.models import InboundCall


class UnknownInboundCall(LookupError):
    """Nobody rang us by that name."""


def keep_inbound_call(
    session: Session, carrier_sid: str, line: str | None, *, now: datetime
) -> InboundCall:
    """The row of this inbound call, made now unless it is known.

    Told twice, even at the same moment, it is one row with the first telling's facts: ON CONFLICT.
    """
    session.execute(
        insert(InboundCall)
        .values(
            id=uuid4(),
            carrier_sid=carrier_sid,
            line=line,
            about_call_id=_latest_call_to(session, line),
            rang_at=now,
        )
        .on_conflict_do_nothing(index_elements=["carrier_sid"])
    )
    return session.scalars(select(InboundCall).where(InboundCall.carrier_sid == carrier_sid)).one()


def lock_inbound_call(session: Session, inbound_id: UUID) -> InboundCall:
    """The inbound call, held for this transaction. Raises :class:`UnknownInboundCall`."""
    inbound = session.get(InboundCall, inbound_id, with_for_update=True)
    if inbound is None:
        raise UnknownInboundCall(inbound_id)
    return inbound


def rung_before(session: Session, inbound: InboundCall) -> RungBefore | None:
    """The call they are ringing back about, as the greeting tells of it."""
    found = session.execute(
        select(Call.placed_at, CallList.kind, Call.connected_at)
        .join(QueueEntry, QueueEntry.id == Call.entry_id)
        .join(CallList, CallList.id == QueueEntry.call_list_id)
        .where(Call.id == inbound.about_call_id)
    ).one_or_none()
    if found is None or found.placed_at is None:
        return None
    return RungBefore(found.placed_at, found.kind, was_connected=found.connected_at is not None)


def asked_to_be_left_alone(session: Session, line: str, *, before: datetime) -> bool:
    """Whether somebody asked us, earlier than ``before``, never to ring this line."""
    wish = exists().where(
        Suppression.line == line,
        Suppression.reason.in_(WISHES),
        Suppression.lifted_at.is_(None),
        Suppression.said_at < before,
    )
    return bool(session.scalar(select(wish)))


def is_volunteers(session: Session, line: str) -> bool:
    """Whether this line is the own telephone of somebody who may sign in."""
    return bool(session.scalar(select(exists().where(Person.phone == line))))


def _latest_call_to(session: Session, line: str | None) -> UUID | None:
    """The last call for which the carrier was asked to ring this line."""
    if line is None:
        return None
    return session.scalar(
        select(Call.id)
        .where(Call.line == line, Call.placed_at.is_not(None))
        .order_by(Call.placed_at.desc())
        .limit(1)
    )
