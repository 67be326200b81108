"""What is told of each list, and of the wishes that came in."""

from dataclasses import replace
from uuid import UUID

from simulation.facts.database import ListFact, SuppressionFact
from simulation.facts.notes import Found, Wish
from simulation.list_figures import list_figures, wish_figures
from tests.simulation.broken import HOURS, LINE, LIST, at, call, evening, rung

ANOTHER_LIST, OTHER = UUID(int=77), UUID(int=99)
SECOND_LINE = "+441134960002"
LISTS = {
    LIST: ListFact("Doorsteps", "priority_voters", 3, 3, frozenset({LINE, SECOND_LINE})),
    ANOTHER_LIST: ListFact("Members", "members", 3, 1, frozenset({LINE})),
}
WISH = SuppressionFact(LINE, "do_not_call", "organiser", at(15))


def test_calls_and_people_are_told_list_by_list():
    hours = {LIST: HOURS, ANOTHER_LIST: HOURS}
    calls = [call(), call(id=OTHER, outcome="no_answer", placed_at=at(300))]
    told = evening(calls=calls, database={"lists": LISTS, "hours": hours, "suppressions": [WISH]})

    doorsteps, members = list_figures(told)

    assert (doorsteps.calls, doorsteps.conversations, members.calls) == (2, 1, 0)
    assert (doorsteps.people, doorsteps.lines, doorsteps.shared_lines) == (3, 2, 1)
    assert (doorsteps.suppressed_lines, members.suppressed_lines) == (1, 1)
    assert (doorsteps.first_call, doorsteps.last_call) == ("18:30:10", "18:35:00")
    assert doorsteps.hours_end == "21:00"


def test_a_wish_lifted_again_is_not_counted_against_the_list():
    lifted = replace(WISH, lifted_at=at(20))

    [doorsteps, _] = list_figures(evening(database={"lists": LISTS, "suppressions": [lifted]}))

    assert doorsteps.suppressed_lines == 0


def test_it_is_told_how_soon_a_ringing_phone_fell_silent():
    silent = rung(status="canceled", answered_at=None, ended_at=at(15.4))
    noted = [Wish(LINE, Found.RINGING, at(15.3)), Wish(SECOND_LINE, Found.WAITING, at(16))]
    told = evening(legs=[silent], database={"suppressions": [WISH]}, notes={"wishes": noted})

    wishes = wish_figures(told)

    assert (wishes.entered, wishes.ringing, wishes.waiting, wishes.on_a_screen) == (2, 1, 1, 0)
    assert wishes.wish_to_silence_ms.median == 400
