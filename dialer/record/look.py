"""What a volunteer's evening looks like at this moment: everything the screen and the spoken menu need."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialer.calls.figures import Tally, tally
from dialer.calls.models import Call
from dialer.calls.store import earlier_calls, last_settled_call, unsettled_call
from dialer.lists.models import CallList, Contact
from dialer.queue.claim import claimed_entry
from dialer.queue.models import QueueEntry
from dialer.queue.outlook import open_until, why_nobody
from dialer.shifts.models import Conference, Leg, Shift
from dialer.shifts.situation import Parts, Situation, situation
from dialer.shifts.store import UnknownShift, latest_leg, live_conference


@dataclass(frozen=True)
class Evening:
    """One shift as it stands. ``call`` is the one whose outcome is owed; ``contact`` is who it is with,
    or who is next; ``last_call`` is the one settled before.
    """

    situation: Situation
    shift: Shift
    leg: Leg | None
    conference: Conference | None
    call_list: CallList | None
    entry: QueueEntry | None
    contact: Contact | None
    household: Sequence[Contact]
    call: Call | None
    last_call: Call | None
    last_contact: Contact | None
    history: Sequence[Call]
    open_until: datetime | None
    nobody_because: str
    tally: Tally


def look(session: Session, shift_id: UUID, *, now: datetime) -> Evening:
    """The evening as it stands. Takes no lock. Raises ``UnknownShift``."""
    shift = session.get(Shift, shift_id)
    if shift is None:
        raise UnknownShift(shift_id)
    leg = latest_leg(session, shift_id)
    conference = live_conference(session, shift_id)
    call = unsettled_call(session, shift_id)
    entry = session.get_one(QueueEntry, call.entry_id) if call else claimed_entry(session, shift_id)
    last_call = last_settled_call(session, shift_id)
    word = situation(
        Parts(
            shift=shift.state,
            leg=leg.state if leg else None,
            conference=conference.state if conference else None,
            call=call.state if call else None,
            has_person=entry is not None,
        )
    )
    contact = session.get_one(Contact, entry.contact_id) if entry else None
    return Evening(
        situation=word,
        shift=shift,
        leg=leg,
        conference=conference,
        call_list=session.get_one(CallList, entry.call_list_id) if entry else None,
        entry=entry,
        contact=contact,
        household=_household(session, contact),
        call=call,
        last_call=last_call,
        last_contact=session.get_one(Contact, last_call.contact_id) if last_call else None,
        history=earlier_calls(session, contact.id) if contact else (),
        open_until=open_until(session, shift.kind, now=now),
        nobody_because=_nobody_because(session, shift, word, now),
        tally=tally(session, shift_id),
    )


def _household(session: Session, contact: Contact | None) -> Sequence[Contact]:
    if contact is None or contact.line is None:
        return ()
    others = select(Contact).where(Contact.line == contact.line, Contact.id != contact.id)
    return session.scalars(others.order_by(Contact.first_name).limit(8)).all()


def _nobody_because(session: Session, shift: Shift, word: Situation, now: datetime) -> str:
    if word is not Situation.NOBODY_NEXT:
        return ""
    return why_nobody(session, shift.kind, now=now)
