"""The figures of one list: its funnel, why people are not handed out, and how much is left."""

from datetime import timedelta

import pytest

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.lists.models import Reason
from dialer.queue.funnel import Forecast, Funnel
from dialer.queue.models import EntryState
from dialer.queue.store import forecast, funnel, why_not
from dialer.voterid.models import Answer, Via
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


def test_each_stage_is_a_part_of_the_one_before(call_list, make_entry, called, save, clock):
    barred, barred_later = make_entry(call_list), make_entry(call_list, attempts=1)
    make_entry(call_list)
    make_entry(call_list, state=EntryState.REMOVED)
    done = [make_entry(call_list, state=EntryState.DONE, attempts=1) for _ in range(2)]
    calls = [called(entry, Outcome.SPOKE) for entry in done]
    called(barred_later, Outcome.NOT_HOME)
    save(answer(calls[0], clock.now()))
    bar(barred.line)
    bar(barred_later.line)

    found = of(call_list, funnel)

    assert found == Funnel(loaded=5, callable=4, tried=3, reached=2, answered=1)


def test_an_answer_that_was_taken_back_does_not_count(call_list, make_entry, called, save, clock):
    entry = make_entry(call_list, state=EntryState.DONE, attempts=1)
    save(answer(called(entry, Outcome.SPOKE), clock.now(), code=""))

    assert of(call_list, funnel).answered == 0


def test_a_list_without_people_has_nobody_at_any_stage(call_list):
    assert of(call_list, funnel) == Funnel()
    assert of(call_list, why_not) == {}


def test_everybody_who_is_not_handed_out_is_counted_by_reason(
    call_list, make_entry, make_contact, make_shift, clock
):
    later = clock.now() + DAY
    make_entry(call_list)
    make_entry(call_list, due_at=later)
    make_entry(call_list, due_at=later, attempts=1)
    make_entry(call_list, due_at=later, attempts=1, promised=True)
    make_entry(call_list, state=EntryState.DONE)
    make_entry(call_list, state=EntryState.REMOVED)
    make_entry(call_list, claimed_by=make_shift().id)
    make_entry(call_list, make_contact(objected_at=clock.now()), state=EntryState.BARRED)
    for reason in (Reason.TPS, Reason.TPS, Reason.DO_NOT_CALL):
        bar(make_entry(call_list).line, reason)

    found = of(call_list, why_not)

    once = ["resting", "retry", "call_back", "done", "removed", "claimed", "objected"]
    assert found == {"tps": 2, "do_not_call": 1, **dict.fromkeys(once, 1)}


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


def of(call_list, figure):
    with transaction() as session:
        return figure(session, call_list.id)


def forecast_of(call_list) -> Forecast:
    with transaction() as session:
        return forecast(session, call_list.id, now=wiring().clock.now())


def answer(call, at, *, code: str = "L") -> Answer:
    return Answer(
        call_id=call.id,
        contact_id=call.contact_id,
        question="intention",
        code=code,
        via=Via.SCREEN,
        given_at=at,
    )
