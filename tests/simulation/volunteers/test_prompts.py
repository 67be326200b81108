"""Understanding the spoken menu: the words are the service's own."""

from uuid import UUID

import pytest

from dialer.calls.outcomes import Outcome
from dialer.queue.elsewhere import NOWHERE
from dialer.voterid.scripts import script_named, script_names
from dialer.webhooks import words
from simulation.volunteers.prompts import (
    Asks,
    choices_of,
    key_for,
    prompt_in,
    question_in,
)

QUESTIONS = [question for name in script_names() for question in script_named(name).questions]
CALL = UUID(int=1)


def spoken(question):
    """A question as the menu speaks it."""
    keys = " ".join(
        f"Press {nth} for {choice.label}." for nth, choice in enumerate(question.choices, 1)
    )
    return f"{question.ask} {keys} Then press hash. Hash alone if you have no answer."


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("Hello. This is the phone bank of us. Press 1 to start.", Asks.PRESS_ONE),
        (words.how_did_it_go("Sam"), Asks.HOW_DID_IT_GO),
        (words.something_else("Sam", has_house=True), Asks.WHAT_HAPPENED),
        (words.when_to_ring_back(["Tomorrow evening, 18:30"]), Asks.WHEN),
        (
            words.who_is_next("Sam", "Northgate", may_correct=True, by_itself=False),
            Asks.WHO_IS_NEXT,
        ),
        (words.nobody_is_next("Nobody is left.", NOWHERE), Asks.WAIT_OR_END),
        (spoken(QUESTIONS[0]), Asks.QUESTION),
    ],
)
def test_every_question_of_the_menu_is_understood(sentence, asks):
    assert prompt_in(["That is written down.", sentence]).asks is asks


@pytest.mark.parametrize("said", [[], ["You are on the line."], [words.thanks(3, 1)]])
def test_what_is_no_question_is_not_answered(said):
    assert prompt_in(said) is None


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_a_question_of_a_script_is_recognised_by_its_words(question):
    assert question_in(spoken(question)) == question


def test_choices_are_numbered_from_one():
    assert choices_of(QUESTIONS[0])["1"] == QUESTIONS[0].choices[0].code


@pytest.mark.parametrize(
    "outcome", [*words.OUTCOME_KEYS.values(), *words.MORE_OUTCOME_KEYS.values()]
)
def test_every_outcome_of_the_menu_has_keys(outcome):
    assert key_for(outcome)


def test_an_outcome_that_nobody_says_has_no_keys():
    assert key_for(Outcome.SKIPPED) == ()
