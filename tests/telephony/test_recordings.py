"""Recordings at Twilio, which may not be there yet or not any more."""

import pytest

from dialer.telephony.errors import CarrierUncertain
from tests.telephony.conftest import API, refusal


def test_a_recording_is_fetched_with_its_sound(carrier, api):
    api.get(f"{API}/Recordings/RE1.json", json={"sid": "RE1", "duration": "7"})
    api.get(f"{API}/Recordings/RE1.wav", body=b"RIFF")

    found = carrier.fetch_recording("RE1")

    assert (found.seconds, found.audio) == (7, b"RIFF")
    assert api.calls[0].request.headers["Authorization"].startswith("Basic ")


def test_a_recording_that_is_not_there_yet_is_none(carrier, api):
    """Until its sound is there, Twilio says that it is -1 seconds long."""
    api.get(f"{API}/Recordings/RE1.wav", body=b"RIFF")
    api.get(f"{API}/Recordings/RE1.json", json=refusal(20404), status=404)
    api.get(f"{API}/Recordings/RE2.wav", status=404)

    assert carrier.fetch_recording("RE1") is None
    assert carrier.fetch_recording("RE2") is None


def test_a_sound_that_cannot_be_had_now_is_no_empty_recording(carrier, api):
    api.get(f"{API}/Recordings/RE1.wav", status=503)

    with pytest.raises(CarrierUncertain):
        carrier.fetch_recording("RE1")


def test_a_recording_is_deleted(carrier, api):
    api.delete(f"{API}/Recordings/RE1.json", status=204)

    carrier.delete_recording("RE1")


def test_deleting_a_recording_that_is_gone_is_a_success(carrier, api):
    api.delete(f"{API}/Recordings/RE1.json", json=refusal(20404), status=404)

    carrier.delete_recording("RE1")
