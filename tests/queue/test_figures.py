"""The figures of one list: its funnel, and how much is left."""

from datetime import timedelta

import pytest

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.queue.census import Census
from dialer.queue.funnel import Forecast, Funnel
from dialer.queue.models import EntryState, Reached
from dialer.queue.store import census, forecast
from dialer.wiring import wired as wiring
from tests.queue.lines import bar

DAY = timedelta(days=1)


@pytest.fixture
def call_list(make_list, make_entry):
    """Another list beside it has people of its own."""
    make_entry(attempts=1)
    return make_list()


@pytest.fixture
def called(make_shift, make_call, clock):
    """A call that was made, and is over."""

    def make(entry, outcome: Outcome, *, ago: timedelta = timedelta(0)):
        at = clock.now() - ago
        moments = {"placed_at": at, "over_at": at, "outcome_at": at}
        return make_call(
            make_shift(), entry, _state=CallState.COMPLETED, outcome=outcome, **moments
        )

    return make


def test_each_stage_is_a_part_of_the_one_before(call_list, make_entry):
    make_entry(call_list)
    make_entry(call_list, state=EntryState.REMOVED, attempts=1)
    make_entry(call_list, state=EntryState.DONE, attempts=1, reached=Reached.SPOKEN)
    make_entry(call_list, state=EntryState.WAITING, attempts=2, reached=Reached.ANSWERED)
    barred, barred_later = make_entry(call_list), make_entry(call_list, attempts=1)
    bar(barred.line)
    bar(barred_later.line)

    assert counted(call_list).funnel() == Funnel(
        loaded=5, callable=4, tried=3, reached=2, answered=1
    )


def test_a_list_without_people_has_nobody_at_any_stage(call_list):
    assert counted(call_list).funnel() == Funnel()


def test_everybody_is_counted_once_whatever_state_they_are_in(
    call_list, make_entry, make_shift, clock
):
    for attempts in (0, 1):
        for state in (EntryState.OPEN, EntryState.DONE, EntryState.BARRED, EntryState.REMOVED):
            make_entry(call_list, state=state, attempts=attempts)
        make_entry(call_list, due_at=clock.now() + DAY, attempts=attempts)
        make_entry(call_list, claimed_by=make_shift().id, attempts=attempts)

    found = {(each.state, each.tried): each.people for each in counted(call_list).groups}

    assert found == {(state, tried): 1 for state in EntryState for tried in (False, True)}


def test_the_pace_is_that_of_this_list_in_the_last_hour_and_today(
    call_list, make_entry, called, clock
):
    for ago in (timedelta(minutes=5), timedelta(hours=2), DAY):
        called(make_entry(call_list, state=EntryState.DONE), Outcome.SPOKE, ago=ago)
    called(make_entry(), Outcome.SPOKE)

    found = forecast_of(call_list)

    assert found == Forecast(calls_left=0, last_hour=1, today=2)


def test_who_is_left_takes_as_many_calls_as_lists_usually_do(make_list, make_entry):
    call_list = make_list(max_attempts=2)
    for state in (EntryState.OPEN, EntryState.WAITING, EntryState.BARRED, EntryState.DONE):
        for _ in range(5):
            make_entry(call_list, state=state)

    assert forecast_of(call_list).calls_left == 10 * 1.8


def counted(call_list) -> Census:
    with transaction() as session:
        return census(session, call_list.id)


def forecast_of(call_list) -> Forecast:
    with transaction() as session:
        found = census(session, call_list.id)
        return forecast(session, call_list, found, now=wiring().clock.now())
