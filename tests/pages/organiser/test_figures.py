"""The figures of a list in words."""

from datetime import datetime

import pytest

from dialer.lists.models import Reason
from dialer.pages.organiser.figures import Figure, not_rung, outlook
from dialer.pages.organiser.why_words import WHY_NOT
from dialer.queue.funnel import Forecast, WhyNot
from dialer.queue.hours import LONDON, WIDEST
from dialer.queue.reasons import Reasons

THURSDAY = datetime(2027, 4, 15, 18, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("left", "forecast", "said"),
    [
        (0, Forecast(0, 9, 9), "Nobody is left to ring"),
        (1, Forecast(2, 0, 0), "None was made in the last hour"),
        (40, Forecast(60, 30, 90), "runs dry by Thu 15 Apr, 20:00"),
        (9000, Forecast(90_000, 1, 1), "in more than two months"),
    ],
)
def test_a_list_says_until_when_it_lasts(left, forecast, said):
    assert said in outlook(left, forecast, WIDEST, now=THURSDAY)


@pytest.mark.parametrize(("people", "percent"), [(0, 0), (1, 1), (500, 50), (999, 99), (1000, 100)])
def test_nobody_is_rounded_away(people, percent):
    assert Figure("Tried", people, 1000, "").percent == percent


def test_what_is_estimated_is_told_as_about():
    found = not_rung(Reasons({"tps": 210_000, "done": 7}, frozenset({"tps"})), 1_000_000)

    assert [(each.people, each.about) for each in found] == [(210_000, True), (7, False)]


@pytest.mark.parametrize("word", [*WhyNot, *Reason])
def test_every_reason_not_to_ring_somebody_has_words(word):
    label, explained = WHY_NOT[word]

    assert label[0].isupper()
    assert explained.endswith(".")
