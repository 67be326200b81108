"""Somebody rings the party back: the whole story, with the emulator for a telephone network."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask

from dialer.db import transaction
from dialer.lists.suppression import is_suppressed
from dialer.voicemail.greeting import CANNOT_TAKE_OFF, GOODBYE, TAKEN_OFF, THANKS
from dialer.voicemail.models import InboundCall, Message
from dialer.voicemail.store import sound_of
from dialer.wiring import Wiring
from tests.emulator.desk import Desk
from tests.emulator.patience import until
from tests.fakes import PARTY_NUMBER
from tests.journeys.service import in_service
from tests.reading import all_of, fresh
from workers.jobs import fetch_message

VOTER = "+447700900777"
# Slow enough for a busy machine to speak within the ten seconds of silence that end a message.
SPEED = 8


@dataclass
class Voter:
    """Somebody at the telephone, who rings the party."""

    desk: Desk
    call_sid: str = ""

    def rings(self, **how: object) -> None:
        answer = self.desk.post(f"/handsets/{VOTER}/call", {"to": PARTY_NUMBER, **how})
        self.call_sid = answer.json()["call_sid"]

    def misses_a_call_and_rings_back(self, **ring_back: object) -> None:
        """All by themselves, on the network's own clock, so that nothing here need be quick."""
        self.desk.settle(VOTER, "no_answer", ring_back={"after": 2, **ring_back})
        self.desk.ring(VOTER, timeout=10)
        until(lambda: all_of(InboundCall))
        [inbound] = all_of(InboundCall)
        self.call_sid = inbound.carrier_sid

    def presses(self, key: str) -> None:
        self.desk.post(f"/handsets/{VOTER}/press", {"digits": key})

    def speaks(self) -> None:
        self.desk.post(f"/handsets/{VOTER}/say", {"text": "Please ring me again.", "seconds": 4})

    def hangs_up(self) -> None:
        self.desk.post(f"/handsets/{VOTER}/hang-up")

    def hears(self, words: str) -> None:
        until(lambda: words in self.heard(), lambda: f"not heard {words!r}: {self.heard()}")

    def heard(self) -> str:
        said = self.desk.log("say", call_sid=self.call_sid)
        return " ".join(entry["text"] for entry in said)

    def hears_the_tone(self) -> None:
        self.desk.handset_is(VOTER, records=True)


def test_a_message_is_left_fetched_and_gone_from_the_carrier(voter):
    voter.misses_a_call_and_rings_back(message=6)
    until(lambda: all_of(Message))
    [message] = all_of(Message)

    until(lambda: fetched(message))

    assert sound(message).startswith(b"RIFF")
    assert fresh(message).seconds >= 5
    assert voter.desk.twilio.recordings.list() == []
    assert voter.desk.complaints() == []


def test_nine_in_the_greeting_is_answered_and_holds(voter):
    voter.misses_a_call_and_rings_back(presses="9")

    voter.hears(TAKEN_OFF)
    assert is_off(VOTER)
    assert all_of(Message) == []
    assert voter.desk.complaints() == []


def test_hash_ends_a_message_with_thanks(voter):
    voter.rings()
    voter.hears_the_tone()
    voter.speaks()

    voter.presses("#")

    voter.hears(THANKS)
    assert not is_off(VOTER)


def test_nine_in_the_middle_of_a_message_is_answered_and_holds(voter):
    voter.rings()
    voter.hears_the_tone()
    voter.speaks()

    voter.presses("9")

    voter.hears(TAKEN_OFF)
    assert is_off(VOTER)
    assert len(all_of(Message)) == 1
    assert voter.desk.complaints() == []


def test_somebody_who_says_nothing_is_asked_once_more_and_then_let_go(voter):
    voter.rings()
    voter.hears_the_tone()

    voter.hears("press 9 now")
    voter.hears(GOODBYE)

    assert all_of(Message) == []
    assert voter.desk.complaints() == []


def test_a_withheld_number_hears_that_it_cannot_be_taken_off(voter):
    voter.rings(withheld="+266696687")
    voter.hears("We cannot see your number")

    voter.presses("9")

    voter.hears(CANNOT_TAKE_OFF)
    assert [inbound.line for inbound in all_of(InboundCall)] == [None]
    assert voter.desk.complaints() == []


def test_somebody_who_hangs_up_in_the_greeting_has_rung_and_said_nothing(voter):
    voter.rings()
    voter.hears("this is the Example Party")

    voter.hangs_up()
    voter.desk.becomes(voter.call_sid, "completed")

    assert [inbound.line for inbound in all_of(InboundCall)] == [VOTER]
    assert all_of(Message) == []


@pytest.fixture
def voter(app: Flask, wired: Wiring) -> Iterator[Voter]:
    """A voter whose telephone network rings our real pages."""
    with in_service(app, wired, SPEED) as (network, _):
        yield Voter(network)


def fetched(message: Message) -> bool:
    """Ring the bell once; say whether the message is wholly ours now."""
    fetch_message(str(message.id))
    return fresh(message).deleted_there_at is not None


def sound(message: Message) -> bytes:
    with transaction() as session:
        return sound_of(session, message.id) or b""


def is_off(line: str) -> bool:
    with transaction() as session:
        return is_suppressed(session, line)
