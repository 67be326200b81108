"""The hours an organiser may set."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialer.lists.opening import DAYS, BadHours, hours_in

DECENT = {
    "weekday_opens": "09:00",
    "weekday_closes": "21:00",
    "saturday_opens": "10:00",
    "saturday_closes": "20:00",
    "sunday_opens": "11:00",
    "sunday_closes": "19:00",
}


def test_the_widest_hours_are_allowed():
    assert hours_in(DECENT)["weekday"] == (time(9), time(21))


def test_a_day_left_empty_has_no_hours():
    opens, closes = hours_in({**DECENT, "sunday_opens": "", "sunday_closes": " "})["sunday"]

    assert opens == closes


@pytest.mark.parametrize(
    ("typed", "day", "said"),
    [
        ({"weekday_opens": "08:59"}, "weekday", "before 09:00 or after 21:00"),
        ({"saturday_closes": "20:01"}, "saturday", "before 10:00 or after 20:00"),
        ({"sunday_opens": "18:00", "sunday_closes": "12:00"}, "sunday", "open before it closes"),
        ({"weekday_opens": "nine"}, "weekday", "write both times like 18:30"),
        ({"weekday_opens": ""}, "weekday", "write both times like 18:30"),
        ({"weekday_opens": "09:00+01:00"}, "weekday", "write both times like 18:30"),
    ],
)
def test_hours_that_cannot_be_are_named_by_their_day(typed, day, said):
    with pytest.raises(BadHours) as refused:
        hours_in({**DECENT, **typed})

    assert set(refused.value.problems) == {day}
    assert said in refused.value.problems[day]


@given(st.lists(st.times(), min_size=2, max_size=2), st.sampled_from(list(DAYS)))
def test_no_hours_are_ever_wider_than_decent(times, day):
    typed = {f"{day}_opens": times[0].isoformat(), f"{day}_closes": times[1].isoformat()}
    earliest, latest = DAYS[day][1]

    try:
        opens, closes = hours_in({**DECENT, **typed})[day]
    except BadHours:
        return

    assert earliest <= opens < closes <= latest
