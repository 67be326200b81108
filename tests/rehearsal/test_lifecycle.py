"""The life of a scene."""

from graphlib import TopologicalSorter

import pytest

from dialer.rehearsal.lifecycle import NEXT, SHOWN_AS, SceneSignal, SceneState, advance


def after(*signals: SceneSignal) -> SceneState:
    """Where a scene stands that was called, after these signals."""
    state = SceneState.CALLED
    for signal in signals:
        state = advance(state, signal)
    return state


def test_a_voter_rings_talks_and_is_gone():
    assert after(SceneSignal.RANG, SceneSignal.PICKED_UP) is SceneState.TALKING
    assert after(SceneSignal.RANG, SceneSignal.PICKED_UP, SceneSignal.HUNG_UP) is SceneState.OVER


def test_a_scene_that_was_hung_up_on_is_not_picked_up_any_more():
    assert after(SceneSignal.HUNG_UP, SceneSignal.PICKED_UP) is SceneState.OVER


@pytest.mark.parametrize("signal", list(SceneSignal))
def test_a_scene_never_goes_back(signal):
    TopologicalSorter({state: set(row.values()) for state, row in NEXT.items()}).prepare()

    assert advance(SceneState.OVER, signal) is SceneState.OVER


def test_every_state_of_a_scene_is_shown_as_one_of_a_call():
    assert set(SHOWN_AS) == set(SceneState)
