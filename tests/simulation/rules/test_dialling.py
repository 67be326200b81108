"""Who was rung though they should not have been."""

from dataclasses import replace
from datetime import time, timedelta
from uuid import UUID

import pytest

from simulation.rules.dialling import dialled_out_of_hours, dialled_twice
from tests.simulation.broken import HOURS, LINE, LIST, at, call, evening, kept, rung

OTHER = UUID(int=99)
AGAIN = {"queued_at": at(1000), "placed_at": at(1000), "outcome_at": at(1100)}


def again(**changes):
    return rung(
        call_id=OTHER, sid="CA-again", created_at=at(1000.5), dialled_at=at(1001), **changes
    )


def second_call(**changes):
    return call(**{"id": OTHER, "sid": "CA-again"} | AGAIN | changes)


def test_a_line_rung_again_in_one_evening_is_counted_once():
    broken = evening(calls=[call(), second_call()], legs=[rung(), again()])

    assert len(dialled_twice(broken)) == 1


def test_a_line_rung_again_that_only_the_database_knows_of_is_counted():
    assert len(dialled_twice(evening(calls=[call(), second_call()]))) == 1


def test_a_line_rung_again_that_only_the_carrier_knows_of_is_counted():
    assert len(dialled_twice(evening(legs=[rung(), again()]))) == 1


def test_an_order_the_carrier_did_not_take_rang_nobody():
    refused = second_call(sid=None, called_off="carrier_busy")

    assert dialled_twice(evening(calls=[call(), refused])) == []


def test_an_order_called_off_in_the_carriers_queue_rang_nobody():
    queued = again(status="canceled")
    never_left = replace(queued, dialled_at=None)

    assert dialled_twice(evening(calls=[call(), second_call()], legs=[rung(), never_left])) == []


def test_somebody_who_asked_to_be_rung_again_may_be_rung_then():
    promised = kept(outcome="call_back", call_back_at=at(900))
    kept_promise = evening(
        calls=[call(), second_call()], legs=[rung(), again()], notes={"kept": [promised]}
    )

    assert dialled_twice(kept_promise) == []


def test_somebody_who_asked_to_be_rung_tomorrow_may_not_be_rung_today():
    promised = kept(outcome="call_back", call_back_at=at(86_400))
    too_soon = evening(
        calls=[call(), second_call()], legs=[rung(), again()], notes={"kept": [promised]}
    )

    assert len(dialled_twice(too_soon)) == 1


def test_another_person_of_the_household_was_not_the_one_who_asked():
    promised = kept(outcome="call_back", call_back_at=at(900))
    broken = evening(
        calls=[call(), second_call(contact_id=8)],
        legs=[rung(), again()],
        notes={"kept": [promised]},
    )

    assert len(dialled_twice(broken)) == 1


def test_two_phones_ringing_on_one_line_at_once_are_counted():
    promised = kept(outcome="call_back", call_back_at=at(30))
    at_once = replace(again(), created_at=at(60), ended_at=at(100))
    broken = evening(
        calls=[call(), second_call()], legs=[rung(), at_once], notes={"kept": [promised]}
    )

    assert dialled_twice(broken) == [f"carrier: CA-voter and CA-again on …{LINE[-3:]} at once"]


def test_a_call_placed_after_hours_is_counted():
    late = timedelta(hours=2, minutes=45)
    broken = evening(
        calls=[call(placed_at=at(0) + late)],
        legs=[rung(created_at=at(0) + late, dialled_at=at(0) + late)],
    )

    assert len(dialled_out_of_hours(broken)) == 2


def test_a_phone_rung_long_after_its_order_and_after_hours_is_counted():
    closes = timedelta(hours=2, minutes=30)
    in_time = call(placed_at=at(-1) + closes)

    broken = evening(calls=[in_time], legs=[rung(dialled_at=at(120) + closes)])

    assert [told.split(":")[0] for told in dialled_out_of_hours(broken)] == ["carrier"]


def test_a_phone_that_rings_a_moment_after_the_hour_by_an_order_in_time_is_allowed():
    closes = timedelta(hours=2, minutes=30)
    in_time = call(placed_at=at(-1) + closes)

    assert (
        dialled_out_of_hours(evening(calls=[in_time], legs=[rung(dialled_at=at(9) + closes)])) == []
    )


@pytest.mark.parametrize("days", [2, 3])
def test_weekends_have_hours_of_their_own(days):
    weekend = call(placed_at=at(0) + timedelta(days=days, hours=1.6))

    assert len(dialled_out_of_hours(evening(calls=[weekend], legs=[]))) == 1


def test_each_list_has_hours_of_its_own():
    closed = replace(HOURS, weekday=(time(9), time(18, 30)))
    other = UUID(int=77)
    on_the_open_one = second_call(call_list_id=other, line="+441134960002")
    broken = evening(
        calls=[call(), on_the_open_one], legs=[], database={"hours": {LIST: closed, other: HOURS}}
    )

    [told] = dialled_out_of_hours(broken)

    assert str(call().id) in told


def test_a_person_on_two_lists_is_not_rung_again_by_way_of_the_other():
    by_the_other = second_call(call_list_id=UUID(int=77))

    assert len(dialled_twice(evening(calls=[call(), by_the_other], legs=[rung(), again()]))) == 1
