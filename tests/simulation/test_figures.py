"""The numbers of an evening."""

from dataclasses import replace
from uuid import UUID

import pytest

from simulation.facts.notes import Undone
from simulation.figures import Spread, figures, spread
from tests.simulation.broken import CALL, SHIFT, at, call, evening, kept, rung

OTHER = UUID(int=99)


def missed(**changes):
    """A call nobody answered."""
    return call(
        **{"state": "no_answer", "outcome": "no_answer", "connected_at": None, "over_at": at(40)}
        | changes
    )


def missed_leg(**changes):
    return rung(status="no-answer", answered_at=None, ended_at=at(40), **changes)


def following(**changes):
    said = {"id": OTHER, "sid": "CA-next", "line": "+441134960002", "queued_at": at(40.2)}
    return call(**said | changes)


def next_leg(created_at):
    return replace(rung(call_id=OTHER), sid="CA-next", to="+441134960002", created_at=created_at)


def test_calls_bridges_and_outcomes_are_counted():
    told = figures(evening())

    assert (told.calls, told.bridged, told.outcomes) == (1, 1, {"spoke": 1})


def test_conversations_are_counted_by_the_hour_on_the_line():
    told = figures(evening())

    # One conversation; the volunteer's phone was answered 20 s into the hour at whose end it was hung up.
    assert told.conversations == 1
    assert told.conversations_per_hour == pytest.approx(1.0, abs=0.05)


def test_from_the_answer_to_the_bridge_is_told_in_machine_time():
    at_once = figures(evening(speed=1)).answer_to_bridge_ms
    faster = figures(evening(speed=10)).answer_to_bridge_ms

    assert (at_once.median, faster.median) == (200, 20)


def test_from_the_answer_to_the_screen_is_told_in_machine_time():
    told = figures(evening(notes={"talking_at": {CALL: at(20.5)}}))

    assert told.answer_to_screen_ms.median == 500


def test_from_the_end_of_a_missed_call_to_the_next_order():
    told = figures(
        evening(
            calls=[missed(), following()],
            legs=[missed_leg(), next_leg(at(40.7))],
            notes={"kept": [], "auto_shifts": frozenset({SHIFT})},
        )
    )

    assert told.end_to_next_ring_ms == Spread(700, 700, 1)


def test_only_auto_advance_rings_by_itself():
    told = figures(evening(calls=[missed(), following()], legs=[missed_leg(), next_leg(at(40.7))]))

    assert told.end_to_next_ring_ms.count == 0


def test_a_pause_at_the_menu_is_not_the_services_slowness():
    elsewhere = following(conference_id=UUID(int=77))
    told = figures(
        evening(
            calls=[missed(), elsewhere],
            legs=[missed_leg(), next_leg(at(70))],
            notes={"kept": [], "auto_shifts": frozenset({SHIFT})},
        )
    )

    assert told.end_to_next_ring_ms.count == 0


def test_from_the_tap_of_an_outcome_to_the_next_order():
    parts = {
        "calls": [call(), following(queued_at=at(90.2))],
        "legs": [rung(), next_leg(at(90.4))],
    }
    taps = {"kept": [kept(auto=True)]}
    taken_back = {**taps, "undone": [Undone(CALL, at(95))]}

    assert figures(evening(**parts, notes=taps)).outcome_to_next_ring_ms == Spread(400, 400, 1)
    assert figures(evening(**parts, notes=taken_back)).outcome_to_next_ring_ms.count == 0


def test_nothing_measured_is_no_number():
    assert spread([]) == Spread(None, None, 0)


def test_the_99th_percentile_of_a_hundred_is_the_last_but_one():
    assert spread(range(1, 101)) == Spread(50.5, 99, 100)
