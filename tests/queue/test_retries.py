"""When somebody is tried again, and how long a line is left in peace."""

from datetime import UTC, datetime, timedelta

import pytest

from dialer.calls.outcomes import MEANING, Outcome
from dialer.queue.retries import (
    REST_AFTER_ATTEMPT,
    REST_AFTER_CONVERSATION,
    RetryRule,
    next_try,
    rest_after,
)

NOW = datetime(2027, 4, 15, 17, 30, tzinfo=UTC)
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

    rests = rest_after(outcome, now=NOW)

    assert rests == NOW + (REST_AFTER_CONVERSATION if talked else REST_AFTER_ATTEMPT)


def due(outcome: Outcome, *, attempts: int) -> datetime | None:
    return next_try(outcome, attempts, RULE, now=NOW, promised=None)
