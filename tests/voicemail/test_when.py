"""A moment in the past, as one says it."""

from datetime import UTC, datetime

import pytest

from dialer.voicemail.when import said

THURSDAY_EVENING = datetime(2027, 4, 15, 17, 30, tzinfo=UTC)  # 18:30 in London


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2027, 4, 15, 17, 5, tzinfo=UTC), "this evening"),
        (datetime(2027, 4, 15, 16, 55, tzinfo=UTC), "this afternoon"),
        (datetime(2027, 4, 15, 10, 59, tzinfo=UTC), "this morning"),
        (datetime(2027, 4, 15, 11, 0, tzinfo=UTC), "this afternoon"),
        (datetime(2027, 4, 14, 18, 0, tzinfo=UTC), "yesterday evening"),
        (datetime(2027, 4, 13, 18, 0, tzinfo=UTC), "on Tuesday evening"),
        (datetime(2027, 4, 9, 9, 0, tzinfo=UTC), "on Friday morning"),
        (datetime(2027, 4, 8, 18, 0, tzinfo=UTC), "on 8 April"),
        (datetime(2026, 11, 3, 18, 0, tzinfo=UTC), "on 3 November"),
        (datetime(2026, 4, 15, 18, 0, tzinfo=UTC), "some time ago"),
    ],
)
def test_a_moment_is_said_as_near_as_one_would_say_it(moment, words):
    assert said(moment, now=THURSDAY_EVENING) == words


def test_the_day_is_londons_and_not_greenwichs():
    late_on_wednesday = datetime(2027, 4, 14, 22, 30, tzinfo=UTC)  # 23:30 in London
    just_after_midnight = datetime(2027, 4, 14, 23, 30, tzinfo=UTC)  # Thursday in London

    assert said(late_on_wednesday, now=just_after_midnight) == "yesterday evening"


def test_a_clock_slightly_behind_says_today():
    assert said(datetime(2027, 4, 15, 17, 31, tzinfo=UTC), now=THURSDAY_EVENING) == "this evening"
