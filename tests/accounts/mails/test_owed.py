"""A mail that was promised and not sent is found by the sweep, with nothing but PostgreSQL to go by."""

import pytest

from dialer.accounts.mails.asking import want_sign_in_link
from dialer.accounts.mails.models import WantedLink
from dialer.accounts.mails.sending import HELD_SECONDS, send_wanted_link
from dialer.accounts.mails.store import hold_wanted
from dialer.db import transaction
from dialer.jobs import Job
from dialer.wiring import wire
from tests.reading import all_of, jobs_on
from workers.promises import keep_promises


@pytest.fixture
def asked(wired):
    """A link was asked for, and Redis lost the job."""

    def asked():
        with transaction() as session:
            want_sign_in_link(session, "dorothy@phonebank.example", now=wired.clock.now())
        wired.redis.flushdb()
        return all_of(WantedLink)[0]

    return asked


def test_a_link_whose_job_was_lost_with_redis_is_promised_again(asked, redis, clock):
    owed = asked()

    clock.passes(seconds=5)
    keep_promises()

    assert jobs_on("quick", redis) == [(Job.SEND_LINK, str(owed.id))]


def test_a_link_asked_for_while_redis_is_away_is_mailed_once_it_is_back(
    wired, no_redis, redis, clock
):
    wire(no_redis)
    with transaction() as session:
        want_sign_in_link(session, "dorothy@phonebank.example", now=clock.now())
    wire(wired)

    clock.passes(seconds=5)
    keep_promises()

    assert [job for job, _ in jobs_on("quick", redis)] == [Job.SEND_LINK]


def test_a_link_just_asked_for_is_left_to_the_job_that_was_promised(asked, redis, clock):
    asked()

    clock.passes(seconds=4)
    keep_promises()

    assert jobs_on("quick", redis) == []


def test_a_link_that_is_being_sent_is_left_alone_until_its_worker_must_be_dead(asked, redis, clock):
    owed = asked()
    with transaction() as session:
        until = clock.now() + clock.machine(HELD_SECONDS)
        hold_wanted(session, owed.id, now=clock.now(), until=until)

    clock.passes(seconds=HELD_SECONDS - 1)
    keep_promises()
    waiting = jobs_on("quick", redis)
    clock.passes(seconds=1)
    keep_promises()

    assert waiting == []
    assert len(jobs_on("quick", redis)) == 1


def test_the_sweep_asks_less_and_less_often(asked, redis, clock):
    asked()

    for _ in range(60):
        clock.passes(seconds=1)
        keep_promises()

    assert len(jobs_on("quick", redis)) == len((5, 10, 20, 40))


def test_a_link_that_was_sent_is_owed_no_more(asked, make_person, redis, clock):
    owed = asked()
    send_wanted_link(owed.id)

    clock.passes(minutes=5)
    keep_promises()

    assert jobs_on("quick", redis) == []
