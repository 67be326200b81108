"""Promises not kept are found, also when Redis has lost everything."""

from dialer.calls.lifecycle import CallState
from dialer.jobs import Job
from dialer.record.evening import look_for_next, set_auto_advance
from dialer.shifts.lifecycle import LegState
from tests.on_the_line import after_the_pause
from tests.reading import fresh, jobs_on
from workers.jobs import hang_up_call
from workers.promises import keep_promises
from workers.sweep import sweep


def test_a_call_nobody_placed_is_promised_again_after_redis_was_emptied(
    volunteer, people, redis, clock
):
    people(1, volunteer.call_list)
    look_for_next(volunteer.shift.id)
    set_auto_advance(volunteer.shift.id, on=True)
    after_the_pause(volunteer.shift, clock)
    promised = jobs_on("dialing", redis)
    redis.flushdb()

    clock.passes(seconds=4)
    sweep()

    assert jobs_on("dialing", redis) == promised != []


def test_a_volunteer_nobody_rang_is_promised_again(make_leg, redis, clock):
    leg = make_leg(_state=LegState.QUEUED)

    clock.passes(seconds=4)
    keep_promises()

    assert jobs_on("dialing", redis) == [(Job.RING_VOLUNTEER, str(leg.id))]


def test_a_promise_is_given_a_few_seconds(volunteer, on_a_call, redis, clock):
    on_a_call(volunteer, CallState.QUEUED)

    clock.passes(seconds=2)
    keep_promises()

    assert jobs_on("dialing", redis) == []


def test_a_promise_is_not_repeated_at_every_sweep(volunteer, on_a_call, redis, clock):
    on_a_call(volunteer, CallState.QUEUED)
    clock.passes(seconds=4)

    for _ in range(3):
        keep_promises()
        clock.passes(seconds=1)

    assert len(jobs_on("dialing", redis)) == 1


def test_lines_that_should_be_free_are_hung_up_again(
    make_volunteer, make_leg, on_a_call, redis, clock
):
    call = on_a_call(make_volunteer(), CallState.RINGING, hang_up_wanted=True, carrier_sid="CA1")
    leg = make_leg(hang_up_wanted=True)

    clock.passes(seconds=20)
    keep_promises()

    assert set(jobs_on("urgent", redis)) == {
        (Job.HANG_UP_CALL, str(call.id)),
        (Job.HANG_UP_LEG, str(leg.id)),
    }


def test_a_call_given_up_that_showed_a_sign_of_life_is_hung_up_until_the_carrier_takes_the_order(
    make_volunteer, on_a_call, redis, clock, carrier
):
    call = on_a_call(
        make_volunteer(),
        CallState.CANCELED,
        hang_up_wanted=True,
        carrier_sid="CA1",
        outcome="skipped",
    )
    clock.passes(seconds=20)
    keep_promises()
    assert jobs_on("urgent", redis) == [(Job.HANG_UP_CALL, str(call.id))]

    hang_up_call(str(call.id))
    clock.passes(seconds=60)
    keep_promises()

    assert len(jobs_on("urgent", redis)) == 1
    assert fresh(call).hung_up_at is not None


def test_a_job_that_waits_is_not_promised_again_at_every_sweep(make_leg, redis, clock):
    make_leg(hang_up_wanted=True)
    clock.passes(seconds=20)

    for _ in range(5):
        keep_promises()
        clock.passes(seconds=1)

    assert len(jobs_on("urgent", redis)) == 1


def test_what_is_over_or_under_way_is_left_alone(make_volunteer, on_a_call, redis, clock):
    on_a_call(make_volunteer(), CallState.DIALING, carrier_sid="CA1")
    on_a_call(make_volunteer(), CallState.COMPLETED, carrier_sid="CA2", hang_up_wanted=True)

    clock.passes(hours=1)
    keep_promises()

    assert jobs_on("dialing", redis) == jobs_on("urgent", redis) == []
