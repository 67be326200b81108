"""What the greeting says, and what it must not."""

from datetime import UTC, datetime, timedelta

import pytest

from dialer.lists.kinds import ListKind
from dialer.voicemail.greeting import Circumstances, RungBefore, greeting

NOW = datetime(2027, 4, 15, 17, 30, tzinfo=UTC)
YESTERDAY = NOW - timedelta(days=1)
RUNG = RungBefore(YESTERDAY, ListKind.PRIORITY_VOTERS, was_connected=False)
PARTY = "the Example Party"


def test_it_speaks_in_the_partys_name_first():
    assert heard().startswith("Hello, this is the Example Party.")


def test_somebody_we_tried_to_ring_hears_when_and_why():
    words = heard(rung=RUNG)

    assert (
        "One of our volunteers tried to ring this number yesterday evening, "
        "to ask for your views." in words
    )


def test_somebody_we_spoke_to_is_not_told_that_we_only_tried():
    words = heard(rung=RungBefore(YESTERDAY, ListKind.PRIORITY_VOTERS, was_connected=True))

    assert "volunteers rang this number yesterday evening" in words


def test_a_member_hears_that_it_was_for_members():
    words = heard(rung=RungBefore(YESTERDAY, ListKind.MEMBERS, was_connected=False))

    assert "to speak with our members and supporters" in words


def test_somebody_we_have_no_record_of_ringing_is_not_told_that_we_did():
    words = heard(rung=None)

    assert "tried to ring" not in words
    assert "If you missed a call" in words


def test_everybody_whose_line_we_see_is_offered_the_way_out():
    assert "press 9" in heard(rung=RUNG)
    assert "press 9" in heard(rung=None)
    assert "press 9" in heard(is_volunteer=True)


def test_nobody_is_offered_a_key_that_could_not_work():
    words = heard(has_line=False)

    assert "press 9" not in words
    assert "We cannot see your number" in words


def test_somebody_who_is_off_the_lists_already_hears_so():
    words = heard(is_off=True)

    assert "You have asked us never to ring this number, and we will not." in words


def test_a_volunteer_hears_how_calls_are_made():
    assert "choose Connect" in heard(is_volunteer=True)


@pytest.mark.parametrize("has_line", [True, False])
@pytest.mark.parametrize("rung", [None, RUNG])
def test_everybody_may_leave_a_message(has_line, rung):
    assert "speak after the tone" in heard(has_line=has_line, rung=rung)


def heard(*, has_line: bool = True, **known: object) -> str:
    return greeting(PARTY, Circumstances(NOW, has_line=has_line, **known))
