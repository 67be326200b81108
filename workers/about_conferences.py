"""What the carrier knows of a volunteer's conference that we have not heard of for too long."""

from dialer.record.door import record
from dialer.record.reports import ConferenceReport
from dialer.shifts.lifecycle import ConferenceSignal, ConferenceState
from dialer.shifts.models import Conference
from dialer.telephony.labels import volunteer_label
from dialer.wiring import wired


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
