"""The sweep does all its steps, and the clock goes on."""

from dataclasses import replace

from redis import Redis

from dialer.shifts.lifecycle import LegState
from dialer.wiring import wire
from tests.reading import fresh
from workers.asking import ask_the_carrier
from workers.schedule import EVERY
from workers.sweep import STEPS, sweep


def test_every_step_is_taken_when_there_is_nothing_to_do(wired):
    for step in STEPS:
        step()


def test_a_step_that_fails_does_not_keep_the_others_from_being_taken(
    volunteer, make_leg, people, wired, clock
):
    """Redis is away: promises cannot be kept, and whoever waits is given a person all the same."""
    (entry,) = people(1, volunteer.call_list)
    make_leg(_state=LegState.QUEUED)
    make_promises_fail(wired)

    clock.passes(seconds=4)
    sweep()

    assert fresh(entry).claimed_by == volunteer.shift.id


def test_the_sweep_and_the_questions_recur_every_second():
    assert (EVERY[sweep], EVERY[ask_the_carrier]) == (1.0, 1.0)


def make_promises_fail(wired) -> None:
    nowhere = Redis.from_url("unix:///nowhere/redis.sock")
    wire(replace(wired, redis=nowhere))
