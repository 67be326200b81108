"""Lines and people that two volunteers had at once."""

from dataclasses import replace
from uuid import UUID

from simulation.rules.handing import handed_out_twice, person_rung_on_two_lines
from tests.simulation.broken import LINE, at, call, evening

ANOTHER_SHIFT, OTHER = UUID(int=88), UUID(int=99)
ANOTHER_LINE = "+441134960002"


def elsewhere(**changes):
    """Somebody else of the household, given to another volunteer while the first is talking."""
    told = call(id=OTHER, shift_id=ANOTHER_SHIFT, contact_id=8, queued_at=at(50), placed_at=None)
    return replace(told, **changes)


def test_a_household_that_two_volunteers_have_at_once_is_counted():
    [told] = handed_out_twice(evening(calls=[call(), elsewhere()]))

    assert f"…{LINE[-3:]}" in told


def test_a_person_that_two_volunteers_have_at_once_is_counted_whatever_the_line():
    twin = elsewhere(contact_id=call().contact_id, line=ANOTHER_LINE)

    assert len(handed_out_twice(evening(calls=[call(), twin]))) == 1


def test_one_mistake_is_counted_once():
    twin = elsewhere(contact_id=call().contact_id)

    assert len(handed_out_twice(evening(calls=[call(), twin]))) == 1


def test_a_call_that_never_ended_still_has_the_line():
    for_ever = call(over_at=None)

    assert len(handed_out_twice(evening(calls=[for_ever, elsewhere(queued_at=at(900))]))) == 1


def test_one_after_the_other_is_allowed():
    assert handed_out_twice(evening(calls=[call(), elsewhere(queued_at=at(85))])) == []


def test_a_person_rung_on_a_second_line_by_way_of_another_list_is_counted():
    twin = elsewhere(contact_id=call().contact_id, line=ANOTHER_LINE, placed_at=at(600))

    assert len(person_rung_on_two_lines(evening(calls=[call(), twin]))) == 1


def test_a_second_line_that_was_not_rung_is_allowed():
    twin = elsewhere(contact_id=call().contact_id, line=ANOTHER_LINE)

    assert person_rung_on_two_lines(evening(calls=[call(), twin])) == []
