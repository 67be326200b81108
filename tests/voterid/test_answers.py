"""Answers appended to a call."""

import pytest

from dialer.db import transaction
from dialer.voterid.models import Answer, Via
from dialer.voterid.scripts import UnknownAnswer
from dialer.voterid.store import answers_to, append_answers
from tests.reading import all_of


@pytest.fixture
def say(wired):
    def say(call, **answers: str):
        with transaction() as session:
            append_answers(session, call, answers, via=Via.SCREEN, at=wired.clock.now())

    return say


def standing(call):
    with transaction() as session:
        return answers_to(session, call.id)


def test_the_latest_answer_to_a_question_counts(make_call, say):
    call = make_call()
    say(call, intention="L", likelihood="9")

    say(call, intention="T")

    assert standing(call) == {"intention": "T", "likelihood": "9"}
    assert [answer.code for answer in all_of(Answer)] == ["L", "9", "T"]


def test_an_answer_taken_back_no_longer_stands(make_call, say):
    call = make_call()
    say(call, intention="L")

    say(call, intention="")

    assert standing(call) == {}


def test_saying_the_same_again_adds_nothing(make_call, say):
    call = make_call()
    say(call, intention="L", never="")

    say(call, intention="L", never="")

    assert len(all_of(Answer)) == 1


def test_one_wrong_answer_keeps_all_of_them_out(make_call, say):
    call = make_call()

    with pytest.raises(UnknownAnswer):
        say(call, intention="L", likelihood="11")

    assert standing(call) == {}


def test_the_script_of_the_list_decides_what_may_be_said(make_call, make_list, make_entry, say):
    shift_call = make_call(entry=make_entry(make_list(script="members")))

    say(shift_call, help="doors")

    assert standing(shift_call) == {"help": "doors"}
