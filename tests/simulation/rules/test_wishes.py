"""Whose wish to be left in peace was not kept."""

from dataclasses import replace

import pytest

from simulation.facts.database import SuppressionFact
from simulation.facts.notes import Found, Wish
from simulation.rules.wishes import dialled_while_suppressed, rang_on_against_wish
from tests.simulation.broken import LINE, at, call, evening, rung


def wish(**changes):
    return replace(SuppressionFact(LINE, "do_not_call", "organiser", at(5)), **changes)


def noted(second):
    return {"wishes": [Wish(LINE, Found.RINGING, at(second))]}


def silent_at(second, **changes):
    return rung(status="canceled", answered_at=None, ended_at=at(second), **changes)


def test_a_line_rung_against_its_wish_is_counted():
    broken = evening(database={"suppressions": [wish(said_at=at(5))]})

    assert len(dialled_while_suppressed(broken)) == 1


def test_a_line_rung_against_its_wish_by_the_carriers_word_alone_is_counted():
    broken = evening(calls=[], database={"suppressions": [wish(said_at=at(5))]})

    assert len(dialled_while_suppressed(broken)) == 1


def test_a_line_rung_against_its_wish_by_the_databases_word_alone_is_counted():
    broken = evening(legs=[], database={"suppressions": [wish(said_at=at(5))]})

    assert len(dialled_while_suppressed(broken)) == 1


@pytest.mark.parametrize(
    "allowed",
    [
        wish(said_at=at(30)),  # said after the order was taken
        wish(said_at=at(9.5)),  # said in the very second of the order: the commit takes its time
        wish(line="+441134960999"),
        wish(lifted_at=at(8)),
    ],
)
def test_a_wish_that_was_not_in_force_is_not_broken(allowed):
    assert dialled_while_suppressed(evening(database={"suppressions": [allowed]})) == []


def test_the_moment_of_the_order_counts_and_not_when_the_phone_rang():
    slow = rung(created_at=at(60), dialled_at=at(61))

    said_between = evening(legs=[slow], database={"suppressions": [wish(said_at=at(20))]})

    assert dialled_while_suppressed(said_between) == []


def test_from_its_acknowledgement_on_a_wish_has_no_grace():
    """Told at 9.7 that it is kept, rung at 10.1: too soon for the slack that unobserved commits are given."""
    said = {"suppressions": [wish(said_at=at(9.5))]}

    assert dialled_while_suppressed(evening(database=said)) == []
    assert len(dialled_while_suppressed(evening(database=said, notes=noted(9.7)))) == 1


def test_a_call_placed_before_the_acknowledgement_may_not_have_known():
    said = {"suppressions": [wish(said_at=at(9.5))]}

    assert dialled_while_suppressed(evening(database=said, notes=noted(10.3))) == []


def test_a_phone_that_rings_on_after_the_wish_is_counted():
    said = {"suppressions": [wish(said_at=at(13))]}

    [told] = rang_on_against_wish(evening(legs=[silent_at(30)], database=said))

    assert f"…{LINE[-3:]}" in told


def test_a_phone_that_falls_silent_at_once_is_allowed():
    said = {"suppressions": [wish(said_at=at(13))]}

    assert rang_on_against_wish(evening(legs=[silent_at(14.5)], database=said)) == []


def test_a_phone_picked_up_long_after_the_wish_is_counted():
    said = {"suppressions": [wish(said_at=at(13))]}

    assert len(rang_on_against_wish(evening(database=said))) == 1


def test_a_phone_that_never_stops_ringing_is_counted():
    said = {"suppressions": [wish(said_at=at(13))]}
    for_ever = rung(status="ringing", answered_at=None, ended_at=None)

    assert len(rang_on_against_wish(evening(legs=[for_ever], database=said))) == 1


def test_an_order_that_reaches_the_carrier_after_the_wish_must_be_hung_up_as_well():
    said = {"suppressions": [wish(said_at=at(10.2))]}
    slow = silent_at(60, created_at=at(11.9), dialled_at=at(12), rang_at=at(13))

    assert len(rang_on_against_wish(evening(legs=[slow], database=said))) == 1


def test_whoever_is_being_talked_with_may_go_on_talking():
    said = {"suppressions": [wish(said_at=at(40))]}

    assert rang_on_against_wish(evening(database=said)) == []


def test_requests_that_are_lost_on_purpose_may_be_made_again():
    said = {"suppressions": [wish(said_at=at(13))]}
    troubled = replace(evening(legs=[silent_at(20)], database=said), troubled=True)

    assert rang_on_against_wish(troubled) == []


def test_what_a_volunteer_was_told_in_the_call_hangs_up_nothing():
    said = {"suppressions": [wish(said_at=at(13), source="volunteer")]}

    assert rang_on_against_wish(evening(calls=[call()], database=said)) == []
