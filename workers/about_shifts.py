"""What the carrier knows of a volunteer's leg or conference that we have not heard of for too long."""

from datetime import timedelta

from dialer.db import transaction
from dialer.phone import PhoneNumber
from dialer.record.door import record
from dialer.record.reports import ConferenceReport, LegReport
from dialer.shifts.lifecycle import ConferenceSignal, ConferenceState, LegSignal
from dialer.shifts.models import Conference, Leg
from dialer.telephony.labels import volunteer_label
from dialer.webhooks.parse import LEG_SIGNAL
from dialer.wiring import wired
from workers.others import sids_of_others
from workers.patience import NEVER_PLACED


def ask_about_leg(leg: Leg) -> None:
    """Ask, and record what is answered. A leg the carrier has never heard of was never placed."""
    sid = leg.carrier_sid or _find(leg)
    if sid is None:
        if leg.queued_at < NEVER_PLACED.since(wired().clock.now()):
            record(LegReport(leg.id, LegSignal.LINE_FAILED, "never placed"))
        return
    found = wired().carrier.look_up_call(sid)
    if found is not None:
        record(LegReport(leg.id, LEG_SIGNAL[found.status], f"asked/{found.status}", sid=sid))


def ask_about_conference(conference: Conference) -> None:
    """Ask who is in it, and record that the volunteer has come or gone."""
    found = wired().carrier.find_conference(str(conference.id))
    if found is None:
        return
    if found.is_over:
        signal = ConferenceSignal.CLOSED
    elif volunteer_label(conference.leg_id) in found.labels:
        signal = ConferenceSignal.VOLUNTEER_JOINED
    elif conference.state is ConferenceState.OPEN:
        signal = ConferenceSignal.VOLUNTEER_LEFT
    else:
        # They are on their way in: the carrier makes the conference first and lists them a moment later.
        return
    record(ConferenceReport(conference.id, signal, f"asked/{signal}", sid=found.sid))


def _find(leg: Leg) -> str | None:
    since = leg.queued_at - timedelta(seconds=1)
    begun = wired().carrier.find_call(PhoneNumber(leg.to_number), since=since)
    with transaction() as session:
        others = sids_of_others(session, begun)
    return next((call.sid for call in begun if call.sid not in others), None)
