"""Bringing a message home, whatever fails on the way."""

from dataclasses import replace
from uuid import uuid4

import pytest

from dialer.db import transaction
from dialer.telephony.carrier import Recording
from dialer.telephony.errors import CarrierBusy, CarrierUncertain
from dialer.voicemail.fetching import fetch_message
from dialer.voicemail.models import Message
from dialer.voicemail.store import UnknownMessage, sound_of
from dialer.wiring import wire
from tests.fakes import FakeCarrier
from tests.reading import fresh

SOUND = b"RIFF the sound of a message"


def test_a_message_is_kept_here_and_then_deleted_there(make_message, carrier, clock):
    message = make_message(seconds=0)
    carrier.recordings[message.recording_sid] = Recording(message.recording_sid, 14, SOUND)

    fetch_message(message.id)

    assert sound(message) == SOUND
    assert fresh(message).seconds == 14
    assert fresh(message).fetched_at == clock.now()
    assert carrier.deleted == [message.recording_sid]
    assert fresh(message).deleted_there_at == clock.now()


def test_a_message_that_is_not_there_yet_is_left_there(make_message, carrier, clock):
    message = make_message()

    fetch_message(message.id)

    assert fresh(message).fetched_at is None
    assert fresh(message).asked_at == clock.now()
    assert carrier.deleted == []


@pytest.mark.parametrize("problem", [CarrierBusy("busy"), CarrierUncertain("no answer")])
def test_a_carrier_in_trouble_is_asked_again_later(make_message, carrier, clock, problem):
    message = make_message()
    carrier.refuses = problem

    fetch_message(message.id)

    assert fresh(message).fetched_at is None
    assert fresh(message).asked_at == clock.now()


def test_what_is_deleted_there_was_committed_here_before(wired, make_message):
    message = make_message()
    recordings = {message.recording_sid: Recording(message.recording_sid, 14, SOUND)}
    wire(replace(wired, carrier=CarrierThatDeletesNothing(recordings=recordings)))

    fetch_message(message.id)

    assert sound(message) == SOUND
    assert fresh(message).deleted_there_at is None


def test_a_message_that_is_here_already_is_only_deleted_there(make_message, carrier, clock):
    message = make_message(audio=SOUND, fetched_at=clock.now())

    fetch_message(message.id)

    assert carrier.deleted == [message.recording_sid]
    assert sound(message) == SOUND


def test_sound_that_has_been_let_go_is_not_brought_back(make_message, carrier, clock):
    message = make_message(audio=None, fetched_at=clock.now())
    carrier.recordings[message.recording_sid] = Recording(message.recording_sid, 14, SOUND)

    fetch_message(message.id)

    assert sound(message) is None
    assert carrier.deleted == [message.recording_sid]


def test_a_message_that_is_wholly_ours_is_left_alone(make_message, carrier, clock):
    message = make_message(audio=SOUND, fetched_at=clock.now(), deleted_there_at=clock.now())

    fetch_message(message.id)

    assert carrier.deleted == []


def test_a_message_nobody_knows_is_an_error(wired):
    with pytest.raises(UnknownMessage):
        fetch_message(uuid4())


class CarrierThatDeletesNothing(FakeCarrier):
    """Hands recordings out, and is never able to delete one."""

    def delete_recording(self, sid: str) -> None:
        raise CarrierBusy(f"{sid} cannot be deleted now")


def sound(message: Message) -> bytes | None:
    with transaction() as session:
        return sound_of(session, message.id)
