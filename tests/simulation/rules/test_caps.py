"""Lines rung more often than anybody may be."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from simulation.facts.database import EarlierCall, ListFact
from simulation.rules.caps import rung_too_often, tried_too_often
from tests.simulation.broken import LINE, LIST, at, call, evening

ANOTHER_LIST = UUID(int=77)
SOMEBODY_ELSE = 8


def earlier(*, days=0.0, hours=0.0, **changes):
    """A try on another list, for another person of the household, that reached nobody."""
    rung_at = at(10.5) - timedelta(days=days, hours=hours)
    return replace(EarlierCall(LINE, SOMEBODY_ELSE, ANOTHER_LIST, rung_at, "no_answer"), **changes)


def after(*calls, **parts):
    return evening(database={"earlier": calls}, **parts)


def test_a_line_rung_yesterday_evening_on_another_list_is_counted():
    assert len(rung_too_often(after(earlier(hours=23.9)))) == 1


def test_a_day_later_it_may_be_rung():
    assert rung_too_often(after(earlier(hours=24.1))) == []


def test_a_line_rung_for_the_fourth_time_in_two_weeks_is_counted():
    three = [earlier(days=13.9), earlier(days=6), earlier(days=2)]

    [told] = rung_too_often(after(*three))

    assert "fourth time in 14 days" in told


@pytest.mark.parametrize("days", [(6, 2), (14.1, 6, 2)])
def test_three_times_in_two_weeks_are_allowed(days):
    assert rung_too_often(after(*(earlier(days=each) for each in days))) == []


@pytest.mark.parametrize("outcome", ["spoke", "refused", "hostile"])
def test_a_line_rung_within_a_month_of_a_conversation_is_counted(outcome):
    [told] = rung_too_often(after(earlier(days=29.9, outcome=outcome)))

    assert "conversation" in told


def test_a_month_after_a_conversation_it_may_be_rung():
    assert rung_too_often(after(earlier(days=30.1, outcome="spoke"))) == []


def test_another_line_has_nothing_to_do_with_it():
    assert rung_too_often(after(earlier(hours=2, line="+441134960999"))) == []


def test_somebody_who_asked_for_another_time_may_be_rung_within_the_day():
    asked = earlier(hours=20, outcome="call_back", contact_id=call().contact_id)

    assert rung_too_often(after(asked)) == []


def test_that_somebody_else_of_the_household_asked_does_not_count():
    assert len(rung_too_often(after(earlier(hours=20, outcome="call_back")))) == 1


def test_either_witness_alone_tells_that_it_was_rung():
    yesterday = earlier(hours=20)

    assert len(rung_too_often(after(yesterday, legs=[]))) == 1
    assert len(rung_too_often(after(yesterday, calls=[]))) == 1


def on_a_list_that_allows(attempts, *tries):
    lists = {LIST: ListFact("Doorsteps", "priority_voters", attempts, 1, frozenset({LINE}))}
    return evening(database={"earlier": tries, "lists": lists})


def a_try_of_theirs(days):
    return earlier(days=days, contact_id=call().contact_id, call_list_id=LIST)


def test_a_person_tried_more_often_than_their_list_allows_is_counted():
    [told] = tried_too_often(on_a_list_that_allows(2, a_try_of_theirs(9), a_try_of_theirs(5)))

    assert "tried 3 times on Doorsteps" in told


def test_as_often_as_the_list_allows_is_allowed():
    assert tried_too_often(on_a_list_that_allows(2, a_try_of_theirs(9))) == []


def test_tries_on_another_list_are_not_tries_on_this_one():
    assert tried_too_often(on_a_list_that_allows(1, earlier(days=9))) == []
