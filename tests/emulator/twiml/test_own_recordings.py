"""A volunteer whose line is checked: they speak when recorded, and hear what the account recorded."""

from datetime import timedelta

import pytest

from emulator.account.recording import Recording
from tests.emulator.desk import VOLUNTEER

SID = "RE" + "1" * 32


@pytest.fixture
def plays(desk, service):
    """Ring a volunteer, who is played a recording that is ready so many seconds from now."""

    def plays(ready_in: float) -> None:
        now = desk.exchange.clock.now()
        kept = Recording(SID, "CA1", now, now + timedelta(seconds=ready_in), 3, words="Hello.")
        desk.exchange.ledger.recordings[SID] = kept
        service.answers("/answer", f"<Play>{kept.url(desk.exchange.settings)}.wav</Play>")
        desk.settle(VOLUNTEER, "volunteer", after=1)
        desk.logged("leg", call_sid=desk.ring(VOLUNTEER), status="completed")

    return plays


def test_it_is_played_without_signing_in_and_the_phone_shows_what_was_said(desk, plays):
    plays(0)

    assert "♪ Hello." in desk.handset(VOLUNTEER)["said"]
    assert desk.complaints() == []


def test_one_that_is_not_ready_cannot_be_played(desk, plays):
    plays(1_000_000)

    assert desk.complaints() == [11200]


def test_a_volunteer_speaks_when_recorded_and_answers_what_is_asked_then(desk, service):
    desk.settle(VOLUNTEER, "volunteer", after=1, then_presses="2")
    service.answers("/answer", "<Gather action='/one' numDigits='1' timeout='600'/>")
    service.answers("/one", "<Record action='/spoken' timeout='600' maxLength='3'/>")
    service.answers("/spoken", "<Gather action='/told' numDigits='1' timeout='600'/>")

    desk.ring(VOLUNTEER)

    assert service.is_told("/told")["Digits"] == "2"
    assert desk.logged("recording")["words"] == "Hello, this is me."


def test_who_has_nothing_to_say_is_silent(desk, service):
    desk.settle(VOLUNTEER, "volunteer", after=1, says=0)
    service.answers(
        "/answer", "<Record action='/spoken' timeout='3'/><Redirect>/silence</Redirect>"
    )

    desk.ring(VOLUNTEER)

    service.is_told("/silence")
    assert desk.twilio.recordings.list() == []
