"""The times that are offered to somebody who asks to be rung again."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialer.pages.volunteer.ring_back import times_to_ring_back
from dialer.queue.hours import LONDON, WIDEST, is_open

ANY_MOMENT = st.datetimes(datetime(2027, 1, 1), datetime(2028, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=LONDON)
)


@pytest.mark.parametrize(
    ("now", "first", "last"),
    [
        ("2027-04-15T18:32+01:00", "In an hour, 19:45", "On Saturday, 12:00"),
        ("2027-04-15T10:00+01:00", "In an hour, 11:00", "On Saturday, 12:00"),
        ("2027-04-15T20:40+01:00", "Tomorrow morning, 10:30", "On Saturday, 12:00"),
        ("2027-04-16T18:00+01:00", "In an hour, 19:00", "Tomorrow evening, 18:30"),
    ],
)
def test_they_are_said_as_people_say_them(now, first, last):
    offered = [each.words for each in times_to_ring_back(WIDEST, datetime.fromisoformat(now))]

    assert (offered[0], offered[-1]) == (first, last)


@given(ANY_MOMENT)
def test_each_is_within_the_hours_soon_enough_and_in_order(now):
    offered = [each.at for each in times_to_ring_back(WIDEST, now)]

    assert all(is_open(WIDEST, at) for at in offered)
    assert all(now + timedelta(minutes=59) <= at for at in offered)
    assert sorted(set(offered)) == offered
