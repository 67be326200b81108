"""Recordings at Twilio: fetched with their sound, found by their call, and deleted."""

from twilio.rest import Client

from dialer.telephony.carrier import Recording
from dialer.telephony.client import download, our_errors, unless_gone


class RecordingsAtTwilio:
    """The part of the carrier protocol that is about recordings."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def fetch_recording(self, sid: str) -> Recording | None:
        """A recording and its sound as WAV; None while Twilio has not finished it."""
        with unless_gone():
            # In this order: only once the sound is there does Twilio know how long it is.
            sound = download(self._client, f"/Recordings/{sid}.wav")
            if sound is None:
                return None
            recording = self._client.recordings(sid).fetch()
            return Recording(sid, int(recording.duration or 0), sound)
        return None

    def recordings_of(self, call_sid: str) -> list[str]:
        """The Sids of the recordings of a call that Twilio still has."""
        with our_errors():
            return [str(each.sid) for each in self._client.recordings.list(call_sid=call_sid)]

    def delete_recording(self, sid: str) -> None:
        """Remove a recording at Twilio; one that is gone is a success."""
        with unless_gone():
            self._client.recordings(sid).delete()
