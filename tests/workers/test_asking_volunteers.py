"""A volunteer's phone asks whether they are still there: only while they wait and have not shown it meanwhile."""

import pytest

from dialer.calls.lifecycle import CallState
from dialer.record import evening
from dialer.record.next import STILL_THERE
from dialer.shifts.lifecycle import ConferenceSignal
from tests.on_the_line import tell
from workers import jobs


@pytest.fixture
def asked(make_volunteer):
    """A volunteer of whom nothing was seen for a while."""
    return make_volunteer(auto_advance=True, notice=STILL_THERE)


def test_whoever_waits_unseen_is_asked_in_the_ear(asked, carrier):
    jobs.ask_volunteer(str(asked.leg.id))

    assert carrier.asked == [asked.leg.carrier_sid]


def test_whoever_has_shown_that_they_are_there_is_not(asked, carrier):
    evening.look_for_next(asked.shift.id)

    jobs.ask_volunteer(str(asked.leg.id))

    assert carrier.asked == []


def test_nobody_is_taken_out_of_a_call(asked, on_a_call, carrier):
    on_a_call(asked, CallState.RINGING)

    jobs.ask_volunteer(str(asked.leg.id))

    assert carrier.asked == []


def test_nobody_is_asked_twice(asked, carrier):
    tell(asked.conference, ConferenceSignal.VOLUNTEER_LEFT)

    jobs.ask_volunteer(str(asked.leg.id))

    assert carrier.asked == []
