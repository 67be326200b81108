"""What the carrier knows of a call that we have not heard of for too long."""

from datetime import timedelta

from dialer.calls.lifecycle import CallState, Signal
from dialer.calls.models import Call
from dialer.calls.outcomes import CallOff
from dialer.calls.store import lock_by_call
from dialer.db import transaction
from dialer.phone import PhoneNumber
from dialer.record.calls import call_off
from dialer.record.door import record
from dialer.record.held import Held
from dialer.record.placing import hang_up_if_it_still_waits
from dialer.record.reports import CallReport
from dialer.shifts.models import Conference
from dialer.telephony.carrier import CarrierCall
from dialer.telephony.labels import contact_label
from dialer.webhooks.parse import CALL_SIGNAL
from dialer.wiring import wired
from workers.others import sids_of_others
from workers.patience import NEVER_PLACED

# The carrier gives ends and lengths in whole seconds.
TO_THE_SECOND = timedelta(seconds=1)


def ask_about_call(call: Call) -> None:
    """Ask, and record what is answered. A call the carrier has never heard of was never placed."""
    conference = _conference_of(call)
    sid = call.carrier_sid or _find(call, conference)
    if sid is None:
        _perhaps_never_placed(call)
        return
    found = wired().carrier.look_up_call(sid)
    if found is None:
        return
    if call.state is CallState.UNMET:
        _did_they_meet(call, conference, found)
        return
    signal = CALL_SIGNAL[found.status]
    record(CallReport(call.id, signal, f"asked/{found.status}", sid=sid))
    if signal is Signal.PLACED:
        hang_up_if_it_still_waits(call.id)
    if signal is Signal.PICKED_UP and call.state is not CallState.CONNECTED:
        _are_they_together(call, conference)


def _conference_of(call: Call) -> Conference:
    with transaction() as session:
        return session.get_one(Conference, call.conference_id)


def _find(call: Call, conference: Conference) -> str | None:
    """The carrier's name for a call whose order it took without our hearing so."""
    if conference.carrier_sid is not None:
        sid = wired().carrier.find_participant(conference.carrier_sid, contact_label(call.id))
        if sid is not None:
            return sid
    # No other contact is rung on this line meanwhile; but it may be the phone of a volunteer who tries it out.
    since = (call.placed_at or call.queued_at) - timedelta(seconds=1)
    begun = wired().carrier.find_call(PhoneNumber(call.line), since=since)
    with transaction() as session:
        others = sids_of_others(session, begun)
    return next((each.sid for each in begun if each.sid not in others), None)


def _perhaps_never_placed(call: Call) -> None:
    with transaction() as session:
        shift, call = lock_by_call(session, call.id)
        now = wired().clock.now()
        placed_at = call.placed_at or call.queued_at
        # A report may have come while the carrier was being asked.
        is_unheard_of = call.state is CallState.DIALING and call.carrier_sid is None
        if is_unheard_of and placed_at < NEVER_PLACED.since(now):
            call_off(Held(session, shift, now), call, CallOff.NEVER_PLACED)


def _are_they_together(call: Call, conference: Conference) -> None:
    if conference.carrier_sid is None:
        return
    label = contact_label(call.id)
    if wired().carrier.find_participant(conference.carrier_sid, label) is not None:
        record(CallReport(call.id, Signal.JOINED, "asked/in the conference"))


def _did_they_meet(call: Call, conference: Conference, found: CarrierCall) -> None:
    """Whoever picks up is put straight into the conference: they met if it had not ended by then.

    What we were told of the answer may have come late, so the earlier of that and the carrier's own time holds.
    """
    told = [moment for moment in (call.answered_at, found.answered_at) if moment is not None]
    answered_at = min(told, default=None)
    ended = conference.over_at
    met = ended is None or (answered_at is not None and answered_at - TO_THE_SECOND <= ended)
    signal = Signal.JOINED if met else Signal.NOBODY_THERE
    record(CallReport(call.id, signal, f"asked/{signal}", {"answered_at": str(answered_at)}))
