"""When somebody is tried again, and how long a line is left in peace."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialer.calls.outcomes import MEANING, Outcome
from dialer.queue.retries import (
    REST_AFTER_ATTEMPT,
    REST_AFTER_CONVERSATION,
    Again,
    Caps,
    RetryRule,
    next_try,
    rest_after,
    rest_after_ring,
)

NOW = datetime(2027, 4, 15, 17, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RULE = RetryRule(max_attempts=3, after=timedelta(hours=24))
DONE = [outcome for outcome in Outcome if MEANING[outcome].done]
NOT_DONE = [outcome for outcome in Outcome if not MEANING[outcome].done]


@pytest.mark.parametrize("outcome", NOT_DONE)
def test_who_was_not_reached_is_tried_again_not_before_tomorrow(outcome):
    assert due(outcome, attempts=1) == NOW + timedelta(hours=24)


@pytest.mark.parametrize("outcome", DONE)
def test_who_was_reached_for_good_is_not_tried_again(outcome):
    assert due(outcome, attempts=1) is None


@pytest.mark.parametrize("outcome", NOT_DONE)
def test_nobody_is_tried_more_often_than_the_list_allows(outcome):
    assert due(outcome, attempts=3) is None


def test_a_list_may_wait_longer_and_not_shorter_than_a_day():
    shorter, longer = (RetryRule(3, timedelta(hours=hours)) for hours in (1, 72))

    assert next_try(Outcome.BUSY, 1, shorter, now=NOW, promised=None) == NOW + REST_AFTER_ATTEMPT
    assert next_try(Outcome.BUSY, 1, longer, now=NOW, promised=None) == NOW + timedelta(hours=72)


def test_a_promised_time_that_has_gone_by_does_not_mean_at_once():
    gone_by = NOW - timedelta(days=1)

    due = next_try(Outcome.CALL_BACK, 1, RULE, now=NOW, promised=gone_by)

    assert due is not None
    assert due > NOW


def test_a_promised_time_is_kept_however_often_they_were_tried():
    promised = NOW + timedelta(hours=2)

    assert next_try(Outcome.CALL_BACK, 5, RULE, now=NOW, promised=promised) == promised


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_line_rests_for_a_month_after_a_conversation_and_a_day_after_a_try(outcome):
    talked = outcome in {Outcome.SPOKE, Outcome.REFUSED, Outcome.HOSTILE, Outcome.DO_NOT_CALL}

    rests = rest_after(outcome, Caps(), now=NOW)

    assert rests == NOW + (REST_AFTER_CONVERSATION if talked else REST_AFTER_ATTEMPT)


def test_a_list_may_have_a_rule_of_its_own_for_an_outcome():
    rule = RetryRule(3, timedelta(hours=24), {Outcome.BUSY: Again(timedelta(hours=48), tries=2)})

    busy = [next_try(Outcome.BUSY, n, rule, now=NOW, promised=None) for n in (1, 2)]
    no_answer = next_try(Outcome.NO_ANSWER, 2, rule, now=NOW, promised=None)

    assert (busy, no_answer) == ([NOW + 2 * DAY, None], NOW + DAY)


@given(
    hours=st.one_of(st.none(), st.integers(1, 100)),
    days=st.one_of(st.none(), st.integers(1, 100)),
    attempts=st.one_of(st.none(), st.integers(1, 9)),
)
def test_a_list_s_caps_are_never_wider_than_the_operator_s(hours, days, attempts):
    house = Caps()

    caps = house.tightened(hours and hours * HOUR, days and days * DAY, attempts)

    assert caps.rest >= house.rest
    assert caps.rest_after_talk >= house.rest_after_talk
    assert (caps.attempts <= house.attempts, caps.window) == (True, house.window)


def test_the_last_try_that_is_allowed_leaves_the_line_in_peace_until_the_window_lets_in_another():
    earlier = [NOW - 2 * DAY, NOW - 5 * DAY]

    assert rest_after_ring(earlier, Caps(), now=NOW) == NOW - 5 * DAY + Caps().window


def test_tries_that_are_left_ask_for_a_day():
    assert rest_after_ring([NOW - 2 * DAY], Caps(), now=NOW) == NOW + DAY


@given(st.lists(st.timedeltas(timedelta(0), timedelta(days=60)), max_size=40), st.integers(1, 5))
def test_whoever_rings_when_the_rest_is_over_never_rings_more_often_than_the_caps_allow(
    waits, attempts
):
    caps, rung, now, rest = Caps(attempts=attempts), [], NOW, NOW
    for wait in waits:
        now = max(now + wait, rest)
        inside = [moment for moment in rung if moment > now - caps.window]
        assert len(inside) < caps.attempts
        rest = rest_after_ring(inside, caps, now=now)
        rung.insert(0, now)


def due(outcome: Outcome, *, attempts: int) -> datetime | None:
    return next_try(outcome, attempts, RULE, now=NOW, promised=None)
