from datetime import UTC, datetime, timedelta

import pytest

from dialer.calls.outcomes import Outcome
from dialer.pages.volunteer.given import OLDEST, given_in, said_before
from dialer.record.evening import NotNow

NOW = datetime(2027, 4, 15, 17, 0, tzinfo=UTC)


def test_answers_are_told_by_question():
    given = given_in(
        {"outcome": "spoke", "answer-intention": "L", "answer-likelihood": ""}, now=NOW
    )

    assert given.outcome is Outcome.SPOKE
    assert given.answers == {"intention": "L", "likelihood": ""}


def test_only_what_the_form_changed_is_an_answer():
    form = {"outcome": "spoke", "answer-intention": "", "answer-likelihood": "9"}
    stood = {"was-intention": "", "was-likelihood": "7"}

    assert given_in(form | stood, now=NOW).answers == {"likelihood": "9"}
    assert given_in({**form, "was-intention": "L"}, now=NOW).answers["intention"] == ""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2027-04-16T18:30", datetime(2027, 4, 16, 17, 30, tzinfo=UTC)),
        ("2027-12-16T18:30", datetime(2027, 12, 16, 18, 30, tzinfo=UTC)),
        ("2027-04-16T18:30+00:00", datetime(2027, 4, 16, 18, 30, tzinfo=UTC)),
    ],
)
def test_a_time_to_ring_back_is_londons_unless_it_says_otherwise(written, meant):
    form = {"outcome": "call_back", "call_back_at": written}

    assert given_in(form, now=meant - timedelta(days=1)).call_back_at == meant


@pytest.mark.parametrize(
    ("ahead", "problem"),
    [
        (timedelta(minutes=-1), "at least half an hour"),
        (timedelta(minutes=29), "at least half an hour"),
        (timedelta(days=60, minutes=1), "within the next 60 days"),
    ],
)
def test_a_time_to_ring_back_that_is_past_too_near_or_too_far_is_refused(ahead, problem):
    with pytest.raises(NotNow, match=problem):
        given_in(asked_for(ahead), now=NOW)


@pytest.mark.parametrize("ahead", [timedelta(minutes=30), timedelta(days=60)])
def test_the_nearest_and_the_farthest_time_to_ring_back_are_taken(ahead):
    assert given_in(asked_for(ahead), now=NOW).call_back_at == NOW + ahead


def test_a_time_is_only_for_those_who_asked_for_one():
    assert (
        given_in({"outcome": "spoke", "call_back_at": "2027-04-16T18:30"}, now=NOW).call_back_at
        is None
    )


@pytest.mark.parametrize("outcome", ["", "failed", "skipped", "splendid"])
def test_only_what_a_volunteer_can_know_is_an_outcome(outcome):
    with pytest.raises(NotNow, match="Choose how the call ended"):
        given_in({"outcome": outcome}, now=NOW)


def test_a_very_long_note_is_cut():
    assert len(given_in({"outcome": "spoke", "note": "a" * 9_000}, now=NOW).note) == 2_000


@pytest.mark.parametrize(
    ("told", "ago"),
    [
        ("90000", timedelta(seconds=90)),
        ("", timedelta()),
        ("-5", timedelta()),
        ("9" * 40, OLDEST),
    ],
)
def test_a_browser_tells_how_long_ago_it_was_said(told, ago):
    assert said_before({"said_ago": told}) == ago


def asked_for(ahead: timedelta) -> dict[str, str]:
    return {"outcome": "call_back", "call_back_at": (NOW + ahead).isoformat()}
