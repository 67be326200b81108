"""What each outcome means for the contact, the line and the retries."""

import pytest

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import MEANING, Outcome, outcome_by_itself

DONE_FOR_GOOD = {
    Outcome.SPOKE,
    Outcome.REFUSED,
    Outcome.WRONG_NUMBER,
    Outcome.MOVED,
    Outcome.DECEASED,
    Outcome.LANGUAGE,
    Outcome.HOSTILE,
    Outcome.DO_NOT_CALL,
}


@pytest.mark.parametrize("outcome", list(Outcome))
def test_who_was_reached_or_cannot_be_is_not_tried_again(outcome):
    assert MEANING[outcome].done == (outcome in DONE_FOR_GOOD)


def test_only_never_call_again_is_a_wish_of_the_person():
    assert [each for each in Outcome if MEANING[each].suppresses] == [Outcome.DO_NOT_CALL]


def test_a_number_that_reaches_somebody_else_is_bad():
    bad = {each for each in Outcome if MEANING[each].bad_line}

    assert bad == {Outcome.WRONG_NUMBER, Outcome.MOVED}


@pytest.mark.parametrize("outcome", [Outcome.SCREENED, Outcome.VOICEMAIL, Outcome.NOT_HOME])
def test_a_machine_or_somebody_else_is_nobody_reached(outcome):
    assert not MEANING[outcome].reaches


@pytest.mark.parametrize(
    ("state", "outcome"),
    [
        (CallState.NO_ANSWER, Outcome.NO_ANSWER),
        (CallState.BUSY, Outcome.BUSY),
        (CallState.FAILED, Outcome.FAILED),
        (CallState.ABANDONED, Outcome.FAILED),
        (CallState.CANCELED, Outcome.SKIPPED),
        (CallState.COMPLETED, None),
        (CallState.UNMET, None),
        (CallState.CONNECTED, None),
    ],
)
def test_a_state_tells_its_outcome_when_nobody_need_be_asked(state, outcome):
    assert outcome_by_itself(state) is outcome


def test_every_outcome_has_words_for_people():
    assert len({meaning.label for meaning in MEANING.values()}) == len(Outcome)
