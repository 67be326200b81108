"""The joints that no type checker sees."""

from pathlib import Path

import pytest
from rq.utils import import_attribute

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import MEANING, Outcome, outcome_by_itself
from dialer.jobs import LONGEST_SECONDS, QUEUE_OF, Job
from dialer.shifts.lifecycle import ConferenceState, LegState
from dialer.webhooks import words
from workers.patience import CALL, CONFERENCE, LEG

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("job", list(Job))
def test_every_job_name_is_a_function(job):
    assert callable(import_attribute(job.value))


def test_every_job_has_a_queue_that_some_worker_listens_to():
    listened = {
        word
        for line in (ROOT / "Procfile").read_text().splitlines()
        if "workers.main work" in line
        for word in line.partition("workers.main work")[2].split()
    }

    assert set(QUEUE_OF) == set(Job)
    assert set(QUEUE_OF.values()) <= listened


def test_only_jobs_have_a_longest_time():
    assert set(LONGEST_SECONDS) <= set(Job)


def test_the_sweep_has_patience_with_every_state_the_carrier_must_move():
    """A call that waits for us, and not for the carrier, is a promise; see workers.promises."""
    assert set(CALL) == {
        state for state in CallState if not state.is_over and state is not CallState.QUEUED
    }
    assert set(LEG) == {
        state for state in LegState if not state.is_over and state is not LegState.QUEUED
    }
    assert set(CONFERENCE) == {state for state in ConferenceState if not state.is_over}


def test_every_outcome_has_a_meaning():
    assert set(MEANING) == set(Outcome)


def test_every_call_that_is_over_has_an_outcome_or_somebody_to_ask():
    for state in CallState:
        if state.is_over:
            assert (outcome_by_itself(state) is None) == state.was_answered


def test_every_outcome_can_be_given_by_keypad_but_those_nobody_gives():
    given = {*words.OUTCOME_KEYS.values(), *words.MORE_OUTCOME_KEYS.values()}

    assert set(Outcome) - given == {Outcome.FAILED, Outcome.SKIPPED}


def test_no_key_means_two_things():
    assert words.MORE_OUTCOMES_KEY not in words.OUTCOME_KEYS
    assert words.END_KEY not in words.OUTCOME_KEYS
