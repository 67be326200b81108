"""In which order people are rung."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialer.queue.priority import MOST_ATTEMPTS, PROMISED, Leaning, score

AGES = st.one_of(st.none(), st.timedeltas(timedelta(0), timedelta(days=400)))
LEANINGS = st.sampled_from(Leaning)
TRIES = st.integers(0, MOST_ATTEMPTS - 1)


@given(AGES, LEANINGS, AGES, LEANINGS, TRIES)
def test_fresh_comes_before_tried_whatever_else_is_known(age, leaning, other_age, other, tries):
    assert score(age, leaning, tries) < score(other_age, other, tries + 1)


@given(AGES, TRIES)
def test_undecided_comes_before_unknown_before_against_before_won(age, tries):
    scores = [score(age, leaning, tries) for leaning in Leaning]

    assert scores == sorted(set(scores))


@given(st.timedeltas(timedelta(0), timedelta(days=400)), TRIES, LEANINGS)
def test_longer_ago_comes_never_after_lately(age, tries, leaning):
    longer = age + timedelta(days=1)

    assert score(longer, leaning, tries) <= score(age, leaning, tries)


def test_who_was_never_rung_comes_first_of_all_alike():
    assert score(None, Leaning.UNKNOWN, 0) < score(timedelta(days=29), Leaning.UNKNOWN, 0)


@pytest.mark.parametrize("leaning", list(Leaning))
def test_a_promise_comes_before_everybody(leaning):
    assert score(None, leaning, 0) > PROMISED
