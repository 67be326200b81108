"""What time it is, in production and in a simulated evening."""

import time
from datetime import UTC, datetime, timedelta, timezone

from dialer.clock import FastClock, RealClock

EVENING = datetime(2027, 4, 15, 18, 30, tzinfo=timezone(timedelta(hours=1)))


def test_the_real_clock_tells_the_machines_time_in_utc():
    before = datetime.now(UTC)

    now = RealClock().now()

    assert before <= now <= datetime.now(UTC)
    assert now.tzinfo is UTC


def test_a_fast_clock_reads_its_start_at_its_anchor_and_tells_it_in_utc():
    clock = FastClock(EVENING, anchor=time.time(), speed=1.0)

    assert timedelta(0) <= clock.now() - EVENING < timedelta(seconds=5)
    assert clock.now().tzinfo is UTC


def test_a_fast_clock_has_run_its_speed_times_as_far():
    clock = FastClock(EVENING, anchor=time.time() - 60, speed=30.0)

    assert timedelta(minutes=30) <= clock.now() - EVENING < timedelta(minutes=33)


def test_two_clocks_with_the_same_anchor_agree():
    anchor = time.time() - 3600
    one, other = (FastClock(EVENING, anchor, speed=30.0) for _ in range(2))

    assert abs(one.now() - other.now()) < timedelta(seconds=30)


def test_patience_with_machines_is_not_shortened_by_a_fast_clock():
    assert RealClock().machine(10) == timedelta(seconds=10)
    assert FastClock(EVENING, time.time(), 30.0).machine(10) == timedelta(minutes=5)
