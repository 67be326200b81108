"""How volunteers judge a call."""

from random import Random

import pytest

from dialer.calls.outcomes import Outcome
from simulation.volunteers.judgement import Heard, judge

QUESTIONS = {"intention": ("L", "T"), "voted": ("yes", "no")}


@pytest.mark.parametrize(
    ("heard", "outcome"),
    [
        (Heard.MACHINE, Outcome.VOICEMAIL),
        (Heard.SCREENER, Outcome.SCREENED),
        (Heard.NOBODY, Outcome.NO_ANSWER),
    ],
)
def test_what_is_no_person_is_called_by_its_name(heard, outcome):
    assert judge(heard, QUESTIONS, Random(1)).outcome is outcome


def test_people_do_all_kinds_of_things():
    outcomes = {judge(Heard.PERSON, QUESTIONS, Random(seed)).outcome for seed in range(500)}

    assert {Outcome.SPOKE, Outcome.DO_NOT_CALL, Outcome.CALL_BACK, Outcome.REFUSED} <= outcomes


def test_only_answers_that_are_offered_are_ticked():
    for seed in range(200):
        for question, code in judge(Heard.PERSON, QUESTIONS, Random(seed)).answers.items():
            assert code in QUESTIONS[question]


def test_somebody_who_wants_to_be_rung_again_says_when():
    asked = [judge(Heard.PERSON, QUESTIONS, Random(seed)) for seed in range(300)]

    later = [each for each in asked if each.outcome is Outcome.CALL_BACK]
    assert later
    assert all(each.call_back_in for each in later)
