"""How far a line check is, in one word."""

import pytest

from dialer.linecheck.progress import Known, Progress, progress
from dialer.pages.volunteer.check_words import STEPS, UNDER_WAY, WORDS
from dialer.shifts.lifecycle import LegState

ON, GONE = LegState.ON_THE_LINE, LegState.COMPLETED


@pytest.mark.parametrize(
    ("known", "word"),
    [
        (Known(LegState.QUEUED), Progress.RINGING),
        (Known(LegState.DIALING), Progress.RINGING),
        (Known(LegState.ANSWERED), Progress.PRESS_ONE),
        (Known(ON, pressed=True), Progress.SPEAK),
        (Known(ON, pressed=True, spoken=True), Progress.LISTEN),
        (Known(ON, pressed=True, spoken=True, played=True), Progress.TELL),
        (Known(GONE), Progress.NO_KEY),
        (Known(GONE, pressed=True), Progress.SILENT),
        (Known(GONE, pressed=True, spoken=True, played=True), Progress.UNFINISHED),
        (Known(LegState.NO_ANSWER), Progress.NO_ANSWER),
        (Known(LegState.BUSY), Progress.BUSY),
        (Known(LegState.BUSY, turned_away=True), Progress.TURNED_AWAY),
        (Known(LegState.FAILED), Progress.FAILED),
        (Known(LegState.CANCELED), Progress.CALLED_OFF),
    ],
)
def test_what_is_known_makes_one_word(known, word):
    assert progress(known) is word


@pytest.mark.parametrize("state", [ON, GONE])
@pytest.mark.parametrize(("heard", "word"), [(True, Progress.WORKS), (False, Progress.NOT_HEARD)])
def test_what_they_told_us_counts_before_and_after_they_hang_up(state, heard, word):
    known = Known(state, pressed=True, spoken=True, played=True, heard=heard)

    assert progress(known) is word


def test_every_state_of_the_ring_has_a_word():
    assert {progress(Known(state)) for state in LegState} <= set(Progress)


def test_every_word_is_explained_and_the_steps_are_those_of_a_check_under_way():
    assert set(WORDS) == set(Progress)
    assert set(UNDER_WAY) == {word for word in Progress if not word.is_over}
    assert len(STEPS) == len(UNDER_WAY)


def test_how_to_let_us_through_is_said_wherever_a_phone_may_not_have_rung():
    blocked = {word for word, words in WORDS.items() if words.perhaps_blocked}

    assert blocked == {
        Progress.NO_KEY,
        Progress.NO_ANSWER,
        Progress.BUSY,
        Progress.TURNED_AWAY,
        Progress.FAILED,
    }
