"""Many values as one parameter arrive as they were sent."""

import pytest
from sqlalchemy import select

from dialer.db import transaction
from dialer.many import many_ids, many_lines


def test_numbers_arrive_as_they_were_sent(wired):
    numbers = ["+441134960001", "+441134960002"]

    with transaction() as session:
        assert session.scalar(select(many_lines(numbers))) == numbers


def test_ids_arrive_as_they_were_sent(wired):
    with transaction() as session:
        assert session.scalar(select(many_ids([3, 1, 2]))) == [3, 1, 2]


def test_none_at_all_is_an_empty_array(wired):
    with transaction() as session:
        assert session.scalar(select(many_lines([]))) == []


@pytest.mark.parametrize("no_number", ['a"b', "{}", "NULL", "0113 496"])
def test_what_is_no_number_is_refused_before_it_is_sent(no_number):
    with pytest.raises(ValueError, match="one of these"):
        many_lines(["+441134960001", no_number])
