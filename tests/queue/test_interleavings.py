"""However claims, rings, retries, wishes, pauses and time overlap, nobody is handed out who must not be.

Claims stay uncommitted while others claim, wish and wake: what one transaction cannot see of another is where
people would be given out twice.
"""

import os
from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from dialer.db import transaction
from dialer.schema import metadata
from tests.fakes import THURSDAY_EVENING
from tests.queue.room import Room

# To look deeper say how many in INTERLEAVINGS; see tests/record/test_interleavings.py.
IS_DEEP = "INTERLEAVINGS" in os.environ
EXAMPLES = int(os.environ.get("INTERLEAVINGS", "20"))

STEPS: Mapping[str, tuple[int, Callable[[Room, int], object]]] = {
    "somebody claims": (8, Room.claims),
    "a claim is committed": (4, Room.commits),
    "a process dies": (1, Room.dies),
    "somebody is rung": (6, Room.rings),
    "somebody is given back": (2, Room.gives_back),
    "a wish is spoken": (3, Room.is_suppressed),
    "a wish is lifted": (3, Room.is_lifted),
    "a list is paused or goes on": (1, Room.is_paused),
    "the clock looks after lists": (2, Room.is_looked_after),
    "minutes go by": (2, lambda room, nth: room.clock.passes(minutes=nth % 40)),
    "days go by": (2, lambda room, nth: room.it_is_evening_again(1 + nth % 9)),
}
STEP = st.sampled_from([name for name, (often, _) in STEPS.items() for _ in range(often)])
HAPPENINGS = st.lists(st.tuples(STEP, st.integers(0, 999)), min_size=40, max_size=60)


def test_nobody_is_handed_out_twice_or_on_a_line_that_must_not_be_rung(make_room):
    given_out = []

    @settings(
        max_examples=EXAMPLES,
        derandomize=not IS_DEEP,
        database=None,
        phases=[Phase.generate, Phase.shrink] if IS_DEEP else [Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(happenings=HAPPENINGS)
    def evenings(happenings) -> None:
        room = make_room()
        try:
            for name, nth in happenings:
                STEPS[name][1](room, nth)
            room.comes_to_rest()
        finally:
            for nth in range(len(room.shifts)):
                room.dies(nth)
            empty()
        given_out.append(room.given)

    evenings()

    assert sum(given_out) > EXAMPLES  # they did ring people


@pytest.fixture
def make_room(clock, make_list, make_contact, make_entry, make_shift, make_person):
    """Three volunteers, two lists, four lines: a couple's, and one of somebody who is on both lists."""

    def make() -> Room:
        clock.moment = THURSDAY_EVENING
        for_months = clock.now().date() + timedelta(days=90)
        lists = [make_list(screened_on=for_months) for _ in range(2)]
        lines = [f"+4416329600{nth:02d}" for nth in range(4)]
        contacts = [make_contact(line=line) for line in [*lines, lines[0]]]
        for nth, contact in enumerate([*contacts, contacts[1]]):
            make_entry(lists[nth // 3], contact)
        shifts = [make_shift(make_person(phone="+447700900123")).id for _ in range(3)]
        return Room(clock, shifts, [each.id for each in lists], lines)

    return make


def empty() -> None:
    tables = reversed(metadata().sorted_tables)
    with transaction() as session:
        session.execute(text("; ".join(f'DELETE FROM "{table.name}"' for table in tables)))
