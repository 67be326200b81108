"""Deleting at the carrier what a volunteer said in a line check, whatever we were told or not told of it."""

from uuid import UUID

from dialer.record import line_check
from dialer.wiring import wired


def forget_voice(trial_id: UUID) -> None:
    """Delete the recording we know of, and any other that the carrier lists for this call.

    A recording of which both reports were lost is found by the list alone. Deleting what is gone is a success.
    """
    carrier = wired().carrier
    call_sid, known = line_check.voice_of(trial_id)
    listed = carrier.recordings_of(call_sid) if call_sid else []
    for sid in {*listed, *filter(None, [known])}:
        carrier.delete_recording(sid)
    line_check.forgotten(trial_id)
