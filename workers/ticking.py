"""Doing what recurs: every task at its own pace, in a thread of its own, so that a slow one keeps no other waiting."""

import time
from collections.abc import Callable, Mapping
from threading import Event, Thread

import structlog

log = structlog.get_logger()
Task = Callable[[], None]

_LOOK_SECONDS = 0.1
_TO_FINISH_SECONDS = 15  # longer than one question to the carrier


def tick(tasks: Mapping[Task, float], stop: Event) -> None:
    """Do each task every so many seconds until ``stop`` is set; then let those at work finish.

    A task is never begun a second time while it is still at work.
    """
    threads = [
        Thread(target=_recur, args=(task, every, stop), name=task.__name__, daemon=True)
        for task, every in tasks.items()
    ]
    for thread in threads:
        thread.start()
    stop.wait()
    deadline = time.monotonic() + _TO_FINISH_SECONDS
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))


def _recur(task: Task, every: float, stop: Event) -> None:
    while not stop.is_set():
        begun = time.monotonic()
        _do(task)
        stop.wait(max(_LOOK_SECONDS, every - (time.monotonic() - begun)))


def _do(task: Task) -> None:
    try:
        task()
    except Exception:
        # The clock must go on whatever one task meets; the task comes round again.
        log.exception("recurring_task_failed", task=task.__name__)
