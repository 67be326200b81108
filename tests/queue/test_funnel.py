"""How much calling is left in a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialer.queue.funnel import USUAL_RATE, Tried, calls_left, expected_tries

RATES = st.floats(0.01, 1)


@given(RATES, st.integers(1, 10))
def test_somebody_takes_at_least_one_try_and_at_most_all(rate, most):
    assert 1 - 1e-9 <= expected_tries(rate, most) <= most + 1e-9


@given(RATES, st.integers(1, 9))
def test_a_further_try_is_made_by_those_whom_the_others_did_not_settle(rate, most):
    further = expected_tries(rate, most + 1) - expected_tries(rate, most)

    assert further == pytest.approx((1 - rate) ** most)


def test_with_nobody_ever_reached_all_tries_are_made():
    assert expected_tries(0, 3) == 3


def test_a_list_with_few_calls_is_taken_to_be_like_others():
    assert Tried(calls=49, settled=49).rate == USUAL_RATE
    assert Tried(calls=50, settled=25).rate == 0.5


def test_who_was_tried_before_takes_fewer_calls():
    tried = Tried(calls=100, settled=50)

    assert calls_left({0: 100, 2: 100}, tried, most=3) == 175 + 100
