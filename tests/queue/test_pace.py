"""When a list runs dry."""

from datetime import datetime, timedelta

import pytest

from dialer.queue.hours import LONDON, WIDEST
from dialer.queue.pace import runs_dry

THURSDAY = datetime(2027, 4, 15, 18, tzinfo=LONDON)


def test_a_list_runs_dry_when_its_calls_are_made():
    assert runs_dry(30, 15, WIDEST, now=THURSDAY) == THURSDAY + timedelta(hours=2)


def test_the_night_between_is_not_counted():
    """Three hours are left on Thursday, so the fourth is Friday’s first."""
    dry = runs_dry(40, 10, WIDEST, now=THURSDAY)

    assert dry == datetime(2027, 4, 16, 10, tzinfo=LONDON)


def test_calling_that_has_not_begun_begins_at_opening():
    assert runs_dry(10, 10, WIDEST, now=THURSDAY.replace(hour=6)) == THURSDAY.replace(hour=10)


@pytest.mark.parametrize(("left", "an_hour"), [(0, 20), (50, 0), (1_000_000, 1)])
def test_there_is_no_telling_without_people_calls_or_an_end(left, an_hour):
    assert runs_dry(left, an_hour, WIDEST, now=THURSDAY) is None
