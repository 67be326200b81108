"""The life of one scene: a made-up voter who is called, rings, talks, and is gone. There is no way back."""

from collections.abc import Mapping
from enum import StrEnum

from dialer.calls.lifecycle import CallState


class SceneState(StrEnum):
    """Where a scene stands."""

    CALLED = "called"  # the button was pressed; the volunteer's phone does not play it yet
    RINGING = "ringing"
    TALKING = "talking"
    OVER = "over"


class SceneSignal(StrEnum):
    """What moves a scene."""

    RANG = "rang"
    PICKED_UP = "picked_up"
    HUNG_UP = "hung_up"
    RANG_OUT = "rang_out"


_UNANSWERED = {
    SceneSignal.HUNG_UP: SceneState.OVER,
    SceneSignal.RANG_OUT: SceneState.OVER,
}

NEXT: Mapping[SceneState, Mapping[SceneSignal, SceneState]] = {
    SceneState.CALLED: {
        SceneSignal.RANG: SceneState.RINGING,
        SceneSignal.PICKED_UP: SceneState.TALKING,
        **_UNANSWERED,
    },
    SceneState.RINGING: {SceneSignal.PICKED_UP: SceneState.TALKING, **_UNANSWERED},
    SceneState.TALKING: {SceneSignal.HUNG_UP: SceneState.OVER},
}
# The screen is the one of real calls, so a scene is shown as a call in this state.
SHOWN_AS: Mapping[SceneState, CallState] = {
    SceneState.CALLED: CallState.DIALING,
    SceneState.RINGING: CallState.RINGING,
    SceneState.TALKING: CallState.CONNECTED,
    SceneState.OVER: CallState.COMPLETED,
}


def advance(state: SceneState, signal: SceneSignal) -> SceneState:
    """The state that follows; the same state when the signal comes too late to matter."""
    return NEXT.get(state, {}).get(signal, state)
