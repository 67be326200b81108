"""A volunteer finds out whether their line works, with the emulator for a telephone network."""

import pytest

from dialer.calls.models import Call
from dialer.shifts.models import Shift
from dialer.trials.models import Trial
from tests.journeys.bank import CUT_OFF
from tests.journeys.conftest import PHONE
from tests.reading import all_of, fresh

pytestmark = CUT_OFF


@pytest.fixture
def checks(bank, volunteer):
    """Sign in, press the button; what the page says then."""

    def begin():
        volunteer.signs_in()
        assert volunteer.posts("/number/check") == 200
        return volunteer

    return begin


def test_who_hears_themselves_has_a_checked_line_and_nothing_stays_at_the_carrier(
    bank, volunteer, checks
):
    checks()

    volunteer.reads_of("/number/check", "Your line works")

    assert fresh(volunteer.person).line_checked_at is not None
    assert "♪ Hello, this is me." in bank.network.handset(PHONE)["said"]
    bank.until(lambda: bank.network.twilio.recordings.list() == [])
    assert bank.network.complaints() == []


def test_a_line_check_rings_once_and_is_no_shift(bank, volunteer, voters, checks):
    [voter] = voters("answers")
    checks()

    volunteer.posts("/number/check")
    volunteer.reads_of("/number/check", "Your line works")

    assert len(bank.rings_of(PHONE)) == 1
    assert bank.rings_of(voter) == []
    assert all_of(Shift) == all_of(Call) == []


@pytest.mark.parametrize(
    ("conduct", "words"),
    [
        ({"behaviour": "no_answer"}, "nobody picked it up"),
        ({"behaviour": "busy"}, "Your phone was engaged"),
        ({"behaviour": "rejects", "after": 2}, "Our call was turned away"),
        ({"behaviour": "network_failure"}, "could not be reached"),
        ({"behaviour": "machine", "after": 2, "talk": 60}, "nobody pressed 1"),
    ],
)
def test_what_keeps_a_phone_from_working_is_told_with_how_to_let_us_through(
    bank, volunteer, checks, conduct, words
):
    bank.network.settle(PHONE, **conduct)
    checks()

    page = volunteer.reads_of("/number/check", words)

    assert "020 7946 0000" in page
    assert "Call Protect" in page
    assert fresh(volunteer.person).line_checked_at is None


def test_who_says_nothing_is_asked_once_more_and_then_told_about_mute(bank, volunteer, checks):
    bank.network.settle(PHONE, "volunteer", after=1, says=0, talk=40)
    checks()

    volunteer.reads_of("/number/check", "We could not hear you")

    assert bank.network.log("say", text="I did not hear anything. Press 1 to try once more.")


def test_who_did_not_hear_themselves_is_told_what_to_try(bank, volunteer, checks):
    bank.network.settle(PHONE, "volunteer", after=1, then_presses="2")
    checks()

    volunteer.reads_of("/number/check", "You did not hear yourself")

    assert fresh(volunteer.person).line_checked_at is None


def test_a_job_that_was_lost_is_found_by_the_sweep(bank, volunteer, checks):
    checks()
    bank.wired.redis.flushdb()

    volunteer.reads_of("/number/check", "Your line works")

    assert len(bank.rings_of(PHONE)) == 1
    assert len(all_of(Trial)) == 1
