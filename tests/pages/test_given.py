from datetime import UTC, datetime

import pytest

from dialer.calls.outcomes import Outcome
from dialer.pages.volunteer.given import given_in
from dialer.record.evening import NotNow


def test_answers_are_told_by_question():
    given = given_in({"outcome": "spoke", "answer-intention": "L", "answer-likelihood": ""})

    assert given.outcome is Outcome.SPOKE
    assert given.answers == {"intention": "L", "likelihood": ""}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2027-04-16T18:30", datetime(2027, 4, 16, 17, 30, tzinfo=UTC)),
        ("2027-12-16T18:30", datetime(2027, 12, 16, 18, 30, tzinfo=UTC)),
        ("2027-04-16T18:30+00:00", datetime(2027, 4, 16, 18, 30, tzinfo=UTC)),
    ],
)
def test_a_time_to_ring_back_is_londons_unless_it_says_otherwise(written, meant):
    assert given_in({"outcome": "call_back", "call_back_at": written}).call_back_at == meant


def test_a_time_is_only_for_those_who_asked_for_one():
    assert given_in({"outcome": "spoke", "call_back_at": "2027-04-16T18:30"}).call_back_at is None


@pytest.mark.parametrize("outcome", ["", "failed", "skipped", "splendid"])
def test_only_what_a_volunteer_can_know_is_an_outcome(outcome):
    with pytest.raises(NotNow, match="Choose how the call ended"):
        given_in({"outcome": outcome})


def test_a_very_long_note_is_cut():
    assert len(given_in({"outcome": "spoke", "note": "a" * 9_000}).note) == 2_000
