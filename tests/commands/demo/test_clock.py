"""At which moment a demo begins."""

from datetime import datetime, timedelta

import pytest

from commands.demo.clock import opening_moment
from dialer.queue.hours import LONDON


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def test_in_calling_hours_the_real_time_will_do():
    assert opening_moment(london("2027-04-15 18:00"), None) is None


@pytest.mark.parametrize(
    ("real", "evening"),
    [
        ("2027-04-15 03:00", "2027-04-15 18:30"),  # a Thursday, early
        ("2027-04-15 20:30", "2027-04-16 18:30"),  # half an hour before nobody is rung any more
        ("2027-04-16 23:00", "2027-04-19 18:30"),  # a Friday night: not the weekend
        ("2027-12-23 22:00", "2027-12-24 18:30"),
        ("2027-12-24 22:00", "2027-12-29 18:30"),  # Christmas, and the two days kept for it
    ],
)
def test_at_night_it_begins_on_the_next_weekday_evening(real, evening):
    assert opening_moment(london(real), None) == london(evening)


def test_time_goes_on_from_where_the_last_demo_stopped():
    real, last = london("2027-04-15 12:00"), london("2027-04-16 19:00")

    assert opening_moment(real, last) == last


def test_a_demo_that_stopped_late_goes_on_the_next_evening():
    real, last = london("2027-04-15 12:00"), london("2027-04-16 20:59")

    assert opening_moment(real, last) == london("2027-04-19 18:30")


def test_once_the_real_time_has_caught_up_it_is_used_again():
    real = london("2027-04-15 12:00")

    assert opening_moment(real, real - timedelta(hours=2)) is None
