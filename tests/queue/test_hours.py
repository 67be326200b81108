"""The hours in which a phone may ring: wall-clock in London, whatever the season."""

from datetime import UTC, date, datetime, time

import pytest

from dialer.queue.hours import (
    LONDON,
    WIDEST,
    Hours,
    closes_at,
    is_bank_holiday,
    is_open,
    next_opening,
)

NEVER = Hours(*[(time(9), time(9))] * 3)


def london(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        (london(2027, 4, 15, 8, 59, 59), False),
        (london(2027, 4, 15, 9, 0), True),
        (london(2027, 4, 15, 20, 59, 59), True),
        (london(2027, 4, 15, 21, 0), False),
        (london(2027, 4, 17, 9, 59), False),  # a Saturday
        (london(2027, 4, 17, 19, 59), True),
        (london(2027, 4, 18, 10, 59), False),  # a Sunday
        (london(2027, 4, 18, 18, 59), True),
        (london(2027, 4, 18, 19, 0), False),
    ],
)
def test_each_kind_of_day_has_its_hours(moment, open_):
    assert is_open(WIDEST, moment) is open_


@pytest.mark.parametrize(
    "day",
    [
        date(2027, 3, 26),  # Good Friday
        date(2027, 3, 29),  # Easter Monday, not in Scotland
        date(2027, 5, 3),
        date(2027, 1, 4),  # the second of January in lieu, Scotland alone
        date(2027, 7, 12),  # Battle of the Boyne, Northern Ireland alone
        date(2027, 12, 27),  # Christmas Day in lieu
    ],
    ids=str,
)
def test_a_bank_holiday_anywhere_has_sunday_s_hours(day):
    early = london(day.year, day.month, day.day, 10, 30)
    late = london(day.year, day.month, day.day, 18, 30)

    assert is_bank_holiday(day)
    assert (is_open(WIDEST, early), is_open(WIDEST, late)) == (False, True)


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        (date(2027, 3, 26), 11),
        (date(2027, 3, 27), 10),
        (date(2027, 3, 28), 10),  # summer time begins in this night, and it is a Sunday
        (date(2027, 10, 30), 9),
    ],
    ids=str,
)
def test_opening_moves_with_summer_time(day, hour):
    opens = WIDEST.on(day)[0].astimezone(UTC)

    assert opens == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def test_the_day_on_which_the_clocks_go_back_is_an_hour_longer_in_the_night_only():
    opens, closes = WIDEST.on(date(2027, 10, 31))

    assert (opens.astimezone(UTC).hour, closes.astimezone(UTC).hour) == (11, 19)


def test_a_day_without_hours_is_never_open():
    assert not is_open(NEVER, london(2027, 4, 15, 9, 0))
    assert next_opening(NEVER, london(2027, 4, 15, 9, 0)) is None


def test_the_next_opening_is_now_when_it_is_open():
    now = london(2027, 4, 15, 12, 0)

    assert next_opening(WIDEST, now) == now


def test_the_next_opening_after_closing_is_the_next_day_s():
    assert next_opening(WIDEST, london(2027, 4, 16, 21, 0)) == london(2027, 4, 17, 10, 0)


def test_days_without_hours_are_passed_over():
    weekdays_only = Hours((time(9), time(21)), (time(0), time(0)), (time(0), time(0)))

    assert next_opening(weekdays_only, london(2027, 4, 16, 22, 0)) == london(2027, 4, 19, 9, 0)


def test_closing_is_told_for_the_day_in_london():
    late_in_utc = datetime(2027, 4, 15, 23, 30, tzinfo=UTC)  # half past midnight in London

    assert closes_at(WIDEST, late_in_utc) == london(2027, 4, 16, 21, 0)
