"""The states of a call and the ways between them."""

from graphlib import TopologicalSorter

import pytest

from emulator.calls.lifecycle import NEXT, ImpossibleStep, LegStatus, check_step, is_over


def test_a_call_never_goes_back():
    TopologicalSorter({state: set(row) for state, row in NEXT.items()}).prepare()


def test_every_state_can_be_reached():
    reached = {LegStatus.QUEUED} | {to for row in NEXT.values() for to in row}

    assert reached == set(LegStatus)


@pytest.mark.parametrize("over", [state for state in LegStatus if is_over(state)])
def test_nothing_moves_a_call_that_is_over(over):
    with pytest.raises(ImpossibleStep):
        check_step(over, LegStatus.RINGING)


def test_a_call_is_not_answered_before_it_rings():
    with pytest.raises(ImpossibleStep, match="initiated to in-progress"):
        check_step(LegStatus.INITIATED, LegStatus.IN_PROGRESS)
