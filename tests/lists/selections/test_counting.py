"""How many fit: exactly for few, by one line in ten for many."""

from datetime import timedelta

import pytest

from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.models import Reason, Source
from dialer.lists.selections.counting import Counted, Limits, count, count_exactly
from dialer.lists.selections.criteria import Criteria
from dialer.lists.suppression import suppress

VOTERS = ListKind.PRIORITY_VOTERS
EVERYBODY, ONE_BY_ONE = Criteria(), Limits()


@pytest.fixture
def street(make_contact):
    """A hundred lines, every fifth with a second person on it."""
    for nth in range(100):
        line = f"+4411349600{nth:02d}"
        make_contact(line=line, ward="Harbour")
        if nth % 5 == 0:
            make_contact(line=line, ward="Harbour")


def counted(clock, criteria=EVERYBODY, limits=ONE_BY_ONE) -> Counted:
    with transaction() as session:
        return count(session, criteria, VOTERS, now=clock.now(), limits=limits)


def test_nobody_is_counted_as_nobody(wired, clock):
    assert counted(clock) == Counted(0, 0, 0)


def test_a_household_counts_once(street, clock):
    assert counted(clock) == Counted(people=120, households=100, callable=120)


def test_only_those_who_fit_are_counted(street, make_contact, clock):
    make_contact(ward="North")

    assert counted(clock, Criteria(wards=("North",))) == Counted(1, 1, 1)


def test_a_line_that_rests_or_is_suppressed_fits_and_is_not_callable(
    make_contact, make_line, clock
):
    rested, resting, never = make_contact(), make_contact(), make_contact()
    make_line(rested.line, rest_until=clock.now())
    make_line(resting.line, rest_until=clock.now() + timedelta(hours=1))
    with transaction() as session:
        said = {"said_at": clock.now(), "evidence": "x"}
        suppress(session, never.line, Reason.DO_NOT_CALL, Source.VOLUNTEER, **said)

    assert counted(clock) == Counted(people=3, households=3, callable=1)


def test_of_many_one_line_in_ten_stands_for_all(street, clock):
    about = counted(clock, limits=Limits(one_by_one=50))

    assert not about.exact
    assert (about.people, about.households, about.callable) == (100, 100, 100)


def test_many_can_be_counted_to_the_last_one(street, clock):
    with transaction() as session:
        found = count_exactly(session, Criteria(), VOTERS, now=clock.now())

    assert found == Counted(120, 100, 120)
