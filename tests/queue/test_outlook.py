"""What a volunteer is told when there is nobody to ring."""

from datetime import time

from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.queue.outlook import open_until, why_nobody
from dialer.wiring import wired as wiring

VOTERS = ListKind.PRIORITY_VOTERS


def test_no_list_at_all(wired, make_list):
    make_list(kind=ListKind.MEMBERS)

    assert why().startswith("There is no list to call yet")


def test_every_list_paused(make_list, clock):
    make_list(paused_at=clock.now())

    assert "paused" in why()


def test_everybody_rung(make_list):
    make_list()

    assert "has been rung for today" in why()


def test_out_of_hours_says_when_calling_starts_again(make_list, clock):
    make_list()
    make_list(weekday_opens=time(10))
    clock.passes(hours=5)

    assert why().endswith("on Friday at 09:00.")


def test_a_list_without_hours(make_list):
    days = ("weekday", "saturday", "sunday")
    make_list(**{f"{day}_closes": time(0) for day in days})

    assert "no calling hours" in why()


def test_open_until_the_last_list_closes(make_list):
    make_list(weekday_closes=time(19))
    make_list(weekday_closes=time(20, 30))

    with transaction() as session:
        until = open_until(session, VOTERS, now=wiring().clock.now())

    assert f"{until:%H:%M}" == "20:30"


def why() -> str:
    with transaction() as session:
        return why_nobody(session, VOTERS, now=wiring().clock.now())
