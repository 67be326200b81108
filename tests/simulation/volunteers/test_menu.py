"""Working through the spoken menu."""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from dialer.calls.outcomes import Outcome
from dialer.clock import FastClock
from dialer.webhooks import words
from simulation.notebook import Notebook
from simulation.place import Place
from simulation.volunteers.judgement import Heard
from simulation.volunteers.menu import END, Menu
from simulation.volunteers.prompts import Asks, Prompt, question_in
from tests.simulation.volunteers.test_prompts import QUESTIONS, spoken

CALL = UUID(int=1)
NEXT = Prompt(Asks.WHO_IS_NEXT, words.who_is_next("Sam", "", may_correct=False, by_itself=False))
HOW = Prompt(Asks.HOW_DID_IT_GO, words.how_did_it_go("Sam"))
WRITTEN_DOWN = "That is written down."
FIRST, SECOND = (Prompt(Asks.QUESTION, spoken(question)) for question in QUESTIONS[:2])


class Yes(Random):
    """Dice that always say yes, and take the first of everything."""

    def random(self):
        return 0.0

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        return [population[0]]

    def choice(self, seq):
        return seq[0]


@pytest.fixture
def notebook():
    return Notebook()


@pytest.fixture
def menu(notebook):
    clock = FastClock(datetime(2027, 4, 15, 17, 30, tzinfo=UTC), 0, 1)
    place = Place("", "", "", clock)
    return Menu(place, notebook, Yes(), end=clock.now() + timedelta(hours=1))


def test_an_answering_machine_is_said_with_one_key(menu, notebook):
    key = menu.keys_for(HOW, CALL, Heard.MACHINE)
    menu.hear([WRITTEN_DOWN, NEXT.sentence])

    assert words.OUTCOME_KEYS[key] is Outcome.VOICEMAIL
    assert [kept.outcome for kept in notebook.kept] == ["voicemail"]


def test_a_rarer_outcome_is_said_with_two_keys(menu, notebook):
    first = menu.keys_for(HOW, CALL, Heard.SCREENER)
    second = menu.keys_for(
        Prompt(Asks.WHAT_HAPPENED, words.something_else("Sam", has_house=False)),
        CALL,
        Heard.SCREENER,
    )

    assert first == words.MORE_OUTCOMES_KEY
    assert words.MORE_OUTCOME_KEYS[second] is Outcome.SCREENED
    assert notebook.kept == []


def test_who_wants_to_be_rung_again_is_given_the_first_time_that_was_offered(menu):
    when = Prompt(Asks.WHEN, words.when_to_ring_back(["Tonight, 20:00", "On Saturday, 12:00"]))

    assert menu.keys_for(when, CALL, Heard.PERSON) == "1"


def test_an_outcome_counts_only_once_the_menu_has_said_so(menu, notebook):
    menu.keys_for(HOW, CALL, Heard.MACHINE)
    menu.hear(["Sorry, something went wrong on our side."])

    assert notebook.kept == []


def test_being_asked_on_means_that_the_conversation_is_written_down(menu, notebook):
    menu.keys_for(HOW, CALL, Heard.PERSON)
    menu.hear([FIRST.sentence])

    assert [kept.outcome for kept in notebook.kept] == ["spoke"]


def test_an_answer_counts_once_the_next_question_is_asked(menu, notebook):
    menu.keys_for(HOW, CALL, Heard.PERSON)
    menu.hear([FIRST.sentence])
    menu.keys_for(FIRST, CALL, Heard.PERSON)
    menu.hear([SECOND.sentence])

    question = question_in(FIRST.sentence)
    assert notebook.kept[-1].answers == {question.key: question.choices[0].code}


def test_a_question_asked_again_has_not_taken_the_answer(menu, notebook):
    menu.keys_for(HOW, CALL, Heard.PERSON)
    menu.hear([FIRST.sentence])
    menu.keys_for(FIRST, CALL, Heard.PERSON)
    menu.hear([FIRST.sentence])

    assert notebook.kept[-1].answers == {}


def test_an_evening_whose_time_is_over_is_ended(menu, notebook):
    over = Menu(menu._place, notebook, Yes(), end=menu._place.now() - timedelta(seconds=1))

    assert over.keys_for(NEXT, CALL, Heard.NOBODY) == END
