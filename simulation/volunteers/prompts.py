"""Understanding the spoken menu: which question the phone is asking, and which keys answer it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from dialer.voterid.scripts import Question, script_named, script_names
from dialer.webhooks import words

WRITTEN_DOWN = "That is written down."
ALL_WRITTEN_DOWN = "Thank you, that is written down."


class Asks(Enum):
    """The questions of the menu."""

    PRESS_ONE = auto()
    HOW_DID_IT_GO = auto()
    WHAT_HAPPENED = auto()
    WHEN = auto()
    QUESTION = auto()
    WHO_IS_NEXT = auto()
    WAIT_OR_END = auto()


_SIGNS: Sequence[tuple[str, Asks]] = (
    ("Press 1 to start", Asks.PRESS_ONE),
    ("How did it go with", Asks.HOW_DID_IT_GO),
    ("What happened with", Asks.WHAT_HAPPENED),
    ("When would they like to be rung", Asks.WHEN),
    ("Then press hash", Asks.QUESTION),
    ("Next is", Asks.WHO_IS_NEXT),
    ("Press 1 to wait on the line", Asks.WAIT_OR_END),
)


@dataclass(frozen=True)
class Prompt:
    """A question of the menu and the sentence it was asked with."""

    asks: Asks
    sentence: str


def prompt_in(said: Sequence[str]) -> Prompt | None:
    """What was asked last; None when it was nothing one answers with keys."""
    if not said:
        return None
    return next((Prompt(asks, said[-1]) for sign, asks in _SIGNS if sign in said[-1]), None)


def key_for(outcome: str) -> tuple[str, ...]:
    """The keys, menu by menu, that say this outcome; none when the keypad has no way to say it."""
    for key, meant in words.OUTCOME_KEYS.items():
        if meant == outcome:
            return (key,)
    for key, meant in words.MORE_OUTCOME_KEYS.items():
        if meant == outcome:
            return (words.MORE_OUTCOMES_KEY, key)
    return ()


def question_in(sentence: str) -> Question | None:
    """The question of whichever script this sentence asks."""
    scripts = [script_named(name) for name in script_names()]
    questions = [question for script in scripts for question in script.questions]
    offered = len(re.findall(r"Press \d+ for", sentence))
    return next(
        (
            each
            for each in questions
            if sentence.startswith(each.ask) and len(each.choices) == offered
        ),
        None,
    )


def choices_of(question: Question) -> Mapping[str, str]:
    """Keys and the codes they stand for."""
    return {str(nth): choice.code for nth, choice in enumerate(question.choices, start=1)}
