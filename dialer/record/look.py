"""What a volunteer's evening looks like at this moment: everything the screen and the spoken menu need."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from dialer.calls.earlier import earlier_calls
from dialer.calls.figures import Tally, tally
from dialer.calls.models import Call
from dialer.calls.store import last_settled_call, unsettled_call
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList, Contact
from dialer.queue.claim import claimed_entry
from dialer.queue.elsewhere import NOWHERE, Elsewhere, elsewhere
from dialer.queue.household.choosing import Housemate, housemates
from dialer.queue.household.store import who_shares_the_line
from dialer.queue.models import QueueEntry
from dialer.queue.outlook import open_until, why_nobody
from dialer.shifts.help.store import HelpAsked, latest_help
from dialer.shifts.models import Conference, Leg, Shift
from dialer.shifts.situation import Parts, Situation, situation
from dialer.shifts.store import UnknownShift, latest_leg, live_conference

# That a host is looking after it is shown for as long; by then they have rung or written.
HELP_SHOWN = timedelta(minutes=10)
# Where it is told that there is nobody: on the screen, and in the spoken menu.
_NOBODY = {Situation.NOBODY_NEXT, Situation.IN_MENU}


@dataclass(frozen=True)
class Evening:
    """One shift as it stands. ``call`` is the one whose outcome is owed; ``contact`` is who it is with,
    or who is next; ``last_call`` is the one settled before. ``household``: others on the same telephone line, and of
    them ``may_be_asked_for`` those with whom the call can go on. ``nobody_because`` and ``elsewhere``: why nobody is
    next, and with whom to go on instead; empty while somebody is.
    """

    situation: Situation
    shift: Shift
    leg: Leg | None
    conference: Conference | None
    call_list: CallList | None
    entry: QueueEntry | None
    contact: Contact | None
    household: Sequence[Contact]
    may_be_asked_for: Sequence[Housemate]
    call: Call | None
    last_call: Call | None
    last_contact: Contact | None
    history: Sequence[Call]
    open_until: datetime | None
    nobody_because: str
    tally: Tally
    help: HelpAsked | None
    elsewhere: Elsewhere = NOWHERE


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
    nobody = word in _NOBODY and entry is None
    return Evening(
        situation=word,
        shift=shift,
        leg=leg,
        conference=conference,
        call_list=session.get_one(CallList, entry.call_list_id) if entry else None,
        entry=entry,
        contact=contact,
        household=who_shares_the_line(session, contact) if contact else (),
        may_be_asked_for=housemates(session, entry, now=now) if entry else (),
        call=call,
        last_call=last_call,
        last_contact=session.get_one(Contact, last_call.contact_id) if last_call else None,
        history=_earlier_calls(session, shift, contact) if contact else (),
        open_until=open_until(session, shift.kind, now=now),
        nobody_because=why_nobody(session, shift.kind, now=now, area=shift.area) if nobody else "",
        tally=tally(session, shift_id),
        help=latest_help(session, shift_id, seen_since=now - HELP_SHOWN),
        elsewhere=elsewhere(session, shift, now=now) if nobody else NOWHERE,
    )


def _earlier_calls(session: Session, shift: Shift, contact: Contact) -> Sequence[Call]:
    """What was said on a members' list is for those who may call members, and they are on one now."""
    kinds = [ListKind.PRIORITY_VOTERS]
    if shift.kind is ListKind.MEMBERS:
        kinds.append(ListKind.MEMBERS)
    return earlier_calls(session, contact.id, kinds)
