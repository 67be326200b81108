"""What this process is wired to."""

import socket
import time
from datetime import UTC, datetime

import pytest
from redis import RedisError
from sqlalchemy import text
from sqlalchemy.exc import DataError

from dialer.clock import FastClock, RealClock
from dialer.settings import Settings
from dialer.telephony.twilio import TwilioCarrier
from dialer.wiring import NotWired, clock_from, unwire, wiring_from
from dialer.wiring import wired as current
from tests.fakes import environment


def test_a_process_that_was_not_wired_says_what_to_do():
    unwire()

    with pytest.raises(NotWired, match=r"dialer\.wiring\.wire"):
        current()


def test_the_real_wiring_opens_nothing_until_it_is_used():
    wiring = wiring_from(Settings.read(environment(DATABASE_URL="postgresql://nowhere/none")))

    assert isinstance(wiring.carrier, TwilioCarrier)
    assert isinstance(wiring.clock, RealClock)


def test_a_demo_may_have_a_clock_of_its_own():
    settings = Settings.read(
        environment(CLOCK_START="2027-04-15T18:30:00+01:00", CLOCK_ANCHOR="5", CLOCK_SPEED="30")
    )

    assert clock_from(settings) == FastClock(datetime(2027, 4, 15, 17, 30, tzinfo=UTC), 5.0, 30.0)


def test_the_wired_session_reaches_the_database_and_redis(wired):
    with wired.sessions() as session:
        assert session.connection().exec_driver_sql("SELECT 1").scalar() == 1
    assert wired.redis.ping()


def test_an_error_of_the_database_does_not_tell_what_it_was_given(wired):
    with wired.sessions() as session, pytest.raises(DataError) as error:
        session.execute(
            text("SELECT 1 / CAST(:none AS int), CAST(:number AS text)"),
            {"none": 0, "number": "+447700900123"},
        )

    assert "7700900" not in str(error.value)


def test_a_redis_that_hangs_is_given_up_before_the_carrier_gives_us_up():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
        wiring = wiring_from(Settings.read(environment(REDIS_URL=url)))
        begun = time.monotonic()

        with wiring.redis, pytest.raises(RedisError):
            wiring.redis.publish("shift:1", "look")

    assert time.monotonic() - begun < 5
