"""What recurs keeps its own pace, whatever the other tasks meet."""

from collections import Counter
from collections.abc import Callable
from threading import Event, Thread

import pytest

from workers.ticking import tick

SECONDS = 10


@pytest.fixture
def done():
    return Counter()


@pytest.fixture
def ticking():
    """Begins to tick, and stops when the test is over."""
    stop = Event()
    threads: list[Thread] = []

    def begin(tasks: dict[Callable[[], None], float]) -> Event:
        threads.append(Thread(target=tick, args=(tasks, stop)))
        threads[0].start()
        return stop

    yield begin
    stop.set()
    threads[0].join(SECONDS)
    assert not threads[0].is_alive()


def test_a_task_that_hangs_keeps_no_other_waiting(ticking, done):
    released, often = Event(), Event()

    def hangs() -> None:
        done["hangs"] += 1
        released.wait(SECONDS)

    def goes_on() -> None:
        done["goes on"] += 1
        if done["goes on"] == 3:
            often.set()

    ticking({hangs: 0.1, goes_on: 0.1})

    assert often.wait(SECONDS)
    assert done["hangs"] == 1  # never a second time beside itself
    released.set()


def test_a_task_that_fails_comes_round_again(ticking, done):
    again = Event()

    def fails() -> None:
        done["fails"] += 1
        if done["fails"] == 2:
            again.set()
        raise ValueError("a trouble")

    ticking({fails: 0.1})

    assert again.wait(SECONDS)


def test_what_is_at_work_may_finish_when_the_clock_stops(ticking):
    begun, stopped, finished = Event(), Event(), Event()

    def works() -> None:
        begun.set()
        if stopped.wait(SECONDS):
            finished.set()

    stop = ticking({works: 0.1})
    begun.wait(SECONDS)
    stop.set()
    stopped.set()

    assert finished.wait(SECONDS)
