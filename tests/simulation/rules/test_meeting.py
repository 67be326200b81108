"""Whom people met who picked up."""

from simulation.rules.meeting import answered_with_nobody_there, voter_heard_a_machine
from tests.simulation.broken import call, evening, met, rung


def test_somebody_who_came_into_an_empty_conference_is_counted():
    assert len(answered_with_nobody_there(evening(joined=[met(others=frozenset())]))) == 1


def test_somebody_who_never_came_into_a_conference_is_counted():
    assert len(answered_with_nobody_there(evening(joined=[]))) == 1


def test_company_that_is_no_volunteer_does_not_count():
    other_voter = met(others=frozenset({rung().label}))

    assert len(answered_with_nobody_there(evening(joined=[other_voter]))) == 1


def test_a_call_that_only_the_database_calls_abandoned_is_counted():
    assert len(answered_with_nobody_there(evening(calls=[call(state="abandoned")]))) == 1


def test_somebody_who_did_not_pick_up_met_nobody_and_missed_nobody():
    missed = evening(
        calls=[call(state="no_answer")],
        legs=[rung(answered_at=None, status="no-answer")],
        joined=[],
    )

    assert answered_with_nobody_there(missed) == []


def test_words_played_to_a_voter_we_rang_are_counted():
    broken = evening(carrier={"spoken_to": frozenset({"CA-voter", "CA-volunteer"})})

    assert len(voter_heard_a_machine(broken)) == 1


def test_words_played_to_somebody_who_rang_us_are_allowed():
    rang_back = rung(sid="CA-back", label="", direction="inbound")

    assert (
        voter_heard_a_machine(
            evening(legs=[rung(), rang_back], carrier={"spoken_to": frozenset({"CA-back"})})
        )
        == []
    )
