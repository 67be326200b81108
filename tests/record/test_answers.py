"""Answers that come one by one, after the outcome."""

import pytest

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome
from dialer.record.answers import add_answer, script_of
from dialer.record.evening import NotNow
from dialer.voterid.models import Answer, Via
from dialer.voterid.scripts import UnknownAnswer
from tests.reading import all_of, told


def test_an_answer_is_appended_and_kept_as_told(volunteer, on_a_call):
    call = on_a_call(volunteer, CallState.COMPLETED, outcome=Outcome.SPOKE)
    question = script_of(call.id).questions[0]

    add_answer(volunteer.shift.id, call.id, question.key, question.choices[0].code)

    (answer,) = all_of(Answer)
    assert (answer.call_id, answer.via) == (call.id, Via.KEYPAD)
    assert told(call) == ["answered"]


def test_an_answer_to_somebody_else_s_call_is_refused(make_volunteer, on_a_call):
    call = on_a_call(make_volunteer(), CallState.COMPLETED)

    with pytest.raises(NotNow):
        add_answer(make_volunteer().shift.id, call.id, "intention", "L")


def test_an_answer_the_script_does_not_have_leaves_no_trace(volunteer, on_a_call):
    call = on_a_call(volunteer, CallState.COMPLETED)

    with pytest.raises(UnknownAnswer):
        add_answer(volunteer.shift.id, call.id, "favourite_colour", "red")

    assert told(call) == []
