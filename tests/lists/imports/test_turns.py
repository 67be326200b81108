"""How long one import keeps a worker: until others wait."""

import time
from uuid import uuid4

import pytest

from dialer.jobs import Job, put_on_queue
from dialer.lists.imports.turns import LONGEST_SECONDS, Turn
from dialer.wiring import wire

LONG_AGO = 60.0


def test_a_turn_is_over_when_its_time_is_up_and_others_wait(wired):
    put_on_queue(Job.REBUILD_SELECTION, uuid4())

    assert Turn(30, began=time.monotonic() - LONG_AGO).is_over()
    assert not Turn(90, began=time.monotonic() - LONG_AGO).is_over()
    assert not Turn(None, began=time.monotonic() - LONG_AGO).is_over()


@pytest.mark.usefixtures("wired")
def test_a_turn_goes_on_while_nobody_waits_but_not_for_ever():
    assert not Turn(30, began=time.monotonic() - LONG_AGO).is_over()
    assert Turn(30, began=time.monotonic() - LONGEST_SECONDS - 1).is_over()


def test_nobody_is_known_to_wait_while_redis_is_gone(no_redis):
    wire(no_redis)

    assert not Turn(30, began=time.monotonic() - LONG_AGO).is_over()
