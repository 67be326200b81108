"""What a volunteer is told when there is nobody to ring."""

from datetime import time

from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.queue.outlook import open_until, why_nobody
from dialer.queue.turns import open_lists
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


def test_a_list_that_is_not_screened_is_not_open_and_says_so(make_list, make_entry, clock):
    call_list = make_list(screened_on=None)
    make_entry(call_list)

    with transaction() as session:
        assert open_lists(session, VOTERS, now=clock.now()) == []
    assert "screened against the Telephone Preference Service" in why()


def test_a_list_screened_elsewhere_is_open_for_28_days(make_list, clock):
    make_list(screened_on=clock.now().date())

    clock.passes(days=28)
    still = why()
    clock.passes(days=1)

    assert "has been rung for today" in still
    assert "screened" in why()


def test_a_fresh_register_opens_lists_of_members_too(make_list, load_register, clock):
    make_list(screened_on=None, kind=ListKind.MEMBERS)

    load_register("01134960001")

    with transaction() as session:
        assert len(open_lists(session, ListKind.MEMBERS, now=clock.now())) == 1
