"""Units of work: what is committed, and what is done once it is."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
import structlog.testing
from sqlalchemy import text, update
from sqlalchemy.exc import OperationalError

from dialer.db import after_commit, runs_again, transaction
from dialer.driver import rows_of
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


def test_who_is_thrown_out_for_another_is_run_again_and_both_have_their_way(wired, make_line):
    one, other = make_line().number, make_line().number
    ready = threading.Barrier(2, timeout=10)
    runs = []

    @runs_again
    def mark(first: str, then: str) -> None:
        runs.append(first)
        with transaction() as session:
            _mark(session, first)
            if len(runs) <= 2:
                ready.wait()
            _mark(session, then)

    with ThreadPoolExecutor(2) as both, structlog.testing.capture_logs() as logged:
        done = [both.submit(mark, one, other), both.submit(mark, other, one)]
        for each in done:
            each.result(timeout=30)

    assert len(runs) > 2
    assert {line["event"] for line in logged} == {"thrown_out_and_run_again"}
    assert all(line.last_dialed_at for line in all_of(Line))


def test_a_promise_of_a_run_that_was_thrown_out_is_not_kept(wired):
    runs, kept = [], []

    @runs_again
    def unit() -> str:
        runs.append(1)
        with transaction() as session:
            after_commit(session, lambda: kept.append(len(runs)))
            if len(runs) == 1:
                session.execute(text(THROWN_OUT))
        return "done"

    assert unit() == "done"
    assert kept == [2]


def test_who_is_thrown_out_of_a_statement_that_went_to_the_driver_is_run_again_too(wired):
    runs = []

    @runs_again
    def unit() -> str:
        runs.append(1)
        with transaction() as session:
            if len(runs) == 1:
                rows_of(session, dict, THROWN_OUT, {})
        return "done"

    assert unit() == "done"
    assert len(runs) == 2


def test_who_is_thrown_out_three_times_says_so(wired):
    runs = []

    @runs_again
    def unit() -> None:
        runs.append(1)
        with transaction() as session:
            session.execute(text(THROWN_OUT))

    with pytest.raises(OperationalError):
        unit()
    assert len(runs) == 3


def test_any_other_trouble_is_not_tried_again(wired):
    runs = []

    @runs_again
    def unit() -> None:
        runs.append(1)
        with transaction() as session:
            session.execute(text("SET LOCAL statement_timeout = 10; SELECT pg_sleep(1)"))

    with pytest.raises(OperationalError):
        unit()
    assert len(runs) == 1


THROWN_OUT = "DO $$ BEGIN RAISE serialization_failure; END $$"


def _mark(session, number: str) -> None:
    now = datetime(2027, 4, 15, 18, tzinfo=UTC)
    session.execute(update(Line).where(Line.number == number).values(last_dialed_at=now))
