"""When the night of a moment was."""

from datetime import UTC, datetime

import pytest

from dialer.lists.selections.nights import last_night


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "night"),
    [
        ("2027-01-15T12:00", "2027-01-15T03:00"),
        ("2027-01-15T02:59", "2027-01-14T03:00"),
        ("2027-01-15T03:00", "2027-01-15T03:00"),
        ("2027-07-15T02:30", "2027-07-15T02:00"),  # summer time: three in London is two by UTC
        ("2027-03-28T01:59", "2027-03-27T03:00"),  # the night in which the clocks go forward
        ("2027-03-28T02:00", "2027-03-28T02:00"),
        ("2027-10-31T02:59", "2027-10-30T02:00"),  # the night in which they go back
        ("2027-10-31T03:00", "2027-10-31T03:00"),
    ],
)
def test_the_night_was_at_three_in_london(now, night):
    assert last_night(at(now)) == at(night)
