"""The emulator's clock, as the environment sets it."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from emulator.clock import clock_from, rfc2822
from emulator.settings import BadSetting

EVENING = "2026-06-04T18:30:00+01:00"


def test_without_settings_it_is_the_real_time():
    assert abs(clock_from({}).now() - datetime.now(UTC)) < timedelta(seconds=2)


def test_it_counts_from_the_anchor_at_its_speed():
    anchor = time.time() - 10
    clock = clock_from({"CLOCK_START": EVENING, "CLOCK_ANCHOR": str(anchor), "CLOCK_SPEED": "30"})

    gone = clock.now() - datetime.fromisoformat(EVENING)

    assert timedelta(seconds=300) <= gone < timedelta(seconds=360)


def test_two_programs_with_the_same_anchor_agree():
    environ = {"CLOCK_START": EVENING, "CLOCK_ANCHOR": str(time.time()), "CLOCK_SPEED": "30"}

    one, other = clock_from(environ), clock_from(environ)

    assert abs(one.now() - other.now()) < timedelta(seconds=1)


def test_its_seconds_are_shorter_when_it_runs_faster():
    assert clock_from({"CLOCK_SPEED": "30"}).machine(60) == 2


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("CLOCK_SPEED", "fast", "give a number"),
        ("CLOCK_SPEED", "0", "above 0"),
        ("CLOCK_ANCHOR", "noon", "give a number"),
        ("CLOCK_START", "half past six", "with its offset"),
        ("CLOCK_START", "2026-06-04T18:30:00", "with its offset"),
    ],
)
def test_a_setting_that_cannot_be_used_is_explained(name, value, remedy):
    with pytest.raises(BadSetting, match=f"{name}.*{remedy}"):
        clock_from({name: value})


def test_a_moment_as_twilio_writes_it():
    assert rfc2822(datetime.fromisoformat(EVENING)) == "Thu, 04 Jun 2026 17:30:00 +0000"
