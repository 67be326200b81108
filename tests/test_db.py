"""Units of work: what is committed, and what is done once it is."""

import pytest
import structlog.testing

from dialer.db import after_commit, transaction
from dialer.jobs import LONGEST_SECONDS, QUEUE_OF, Job, enqueue
from dialer.lists.models import Line
from dialer.numbering import LineKind
from dialer.wiring import wire
from tests.reading import all_of, jobs_on

NUMBER = "+447700900123"


class Broken(Exception):
    """Something went wrong in the middle of a unit of work."""


def a_line() -> Line:
    return Line(number=NUMBER, kind=LineKind.MOBILE)


def break_off_after_promising(kept: list[str]) -> None:
    with transaction() as session:
        session.add(a_line())
        after_commit(session, lambda: kept.append("promise"))
        raise Broken


def test_a_clean_exit_commits(wired):
    with transaction() as session:
        session.add(a_line())

    assert [line.number for line in all_of(Line)] == [NUMBER]


def test_an_error_rolls_back_and_forgets_the_promises(wired):
    kept = []

    with pytest.raises(Broken):
        break_off_after_promising(kept)

    assert all_of(Line) == []
    assert kept == []


def test_a_promise_is_kept_when_others_can_see_the_work(wired):
    seen = []

    with transaction() as session:
        session.add(a_line())
        after_commit(session, lambda: seen.extend(all_of(Line)))
        assert seen == []

    assert [line.number for line in seen] == [NUMBER]


def test_promises_are_kept_in_the_order_in_which_they_were_made(wired):
    kept = []

    with transaction() as session:
        for nth in range(3):
            after_commit(session, lambda nth=nth: kept.append(nth))

    assert kept == [0, 1, 2]


def test_a_promise_that_cannot_be_kept_harms_neither_the_work_nor_other_promises(wired):
    kept = []

    with structlog.testing.capture_logs() as logs, transaction() as session:
        session.add(a_line())
        after_commit(session, lambda: 1 / 0)
        after_commit(session, lambda: kept.append("the next"))

    assert len(all_of(Line)) == 1
    assert kept == ["the next"]
    assert [each["event"] for each in logs] == ["promise_not_kept_after_commit"]


def test_a_job_waits_on_its_queue_only_once_its_work_is_committed(wired, make_call, redis):
    call = make_call()

    with transaction() as session:
        enqueue(session, Job.PLACE_CALL, call.id)
        assert jobs_on("dialing", redis) == []

    assert jobs_on("dialing", redis) == [(Job.PLACE_CALL, str(call.id))]


def test_work_is_safe_when_redis_has_vanished(wired, make_call, no_redis):
    call = make_call()
    wire(no_redis)

    with structlog.testing.capture_logs() as logs, transaction() as session:
        session.add(a_line())
        enqueue(session, Job.PLACE_CALL, call.id)

    assert NUMBER in [line.number for line in all_of(Line)]
    assert logs[0]["event"] == "promise_not_kept_after_commit"


def test_every_job_has_a_queue():
    assert set(QUEUE_OF) == set(Job)
    assert set(LONGEST_SECONDS) <= set(Job)
