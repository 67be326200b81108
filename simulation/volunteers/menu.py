"""Working through the spoken menu: which key to press, and when an answer counts as written down."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from uuid import UUID

from dialer.voterid.scripts import Question
from simulation.facts.notes import Kept
from simulation.notebook import Notebook
from simulation.place import Place
from simulation.volunteers import habits
from simulation.volunteers.judgement import Heard, Judgement, judge
from simulation.volunteers.prompts import (
    WRITTEN_DOWN,
    Asks,
    Prompt,
    choices_of,
    key_for,
    prompt_in,
    question_in,
)

RING, SKIP, END, WAIT, HASH = "1", "2", "9", "1", "#"
FIRST = "1"
_NO_ANSWER = "0"
_ANSWERS_AT_ALL = 0.8


@dataclass
class _Given:
    """An outcome under way: said by keys, and taken once the menu says so."""

    call_id: UUID
    judgement: Judgement
    tapped_at: datetime
    is_kept: bool = False
    answers: dict[str, str] = field(default_factory=dict)
    asked: tuple[str, str] | None = None


class Menu:
    """One volunteer's dialogue with the menu."""

    def __init__(self, place: Place, notebook: Notebook, dice: Random, *, end: datetime) -> None:
        self._place, self._notebook, self._dice, self._end = place, notebook, dice, end
        self._given: _Given | None = None

    def hear(self, sentences: Sequence[str]) -> None:
        """Take in what was said since: it may say that something is written down."""
        for sentence in sentences:
            prompt = prompt_in([sentence])
            if self._given is not None:
                self._acknowledge(self._given, sentence, prompt)

    def keys_for(self, prompt: Prompt, call_id: UUID | None, heard: Heard) -> str:
        """What to press now. ``call_id``: the call that was made last, and ``heard`` who was on it."""
        match prompt.asks:
            case Asks.PRESS_ONE | Asks.WHEN:
                return FIRST
            case Asks.HOW_DID_IT_GO:
                return self._outcome(call_id, heard)
            case Asks.WHAT_HAPPENED:
                return key_for(self._given.judgement.outcome)[-1] if self._given else "7"
            case Asks.QUESTION:
                return self._answer(question_in(prompt.sentence))
            case Asks.WHO_IS_NEXT:
                return self._next()
        return END if self._place.now() >= self._end else WAIT

    def _outcome(self, call_id: UUID | None, heard: Heard) -> str:
        if call_id is None:
            return "2"
        judgement = judge(heard, {}, self._dice)
        keys = key_for(judgement.outcome)
        if not keys:
            judgement, keys = Judgement(judge(Heard.MACHINE, {}, self._dice).outcome), ("3",)
        self._given = _Given(call_id, judgement, self._place.now())
        return keys[0]

    def _answer(self, question: Question | None) -> str:
        if question is None or self._given is None or self._dice.random() > _ANSWERS_AT_ALL:
            return _NO_ANSWER + HASH
        key, code = self._dice.choice(list(choices_of(question).items()))
        self._given.asked = (question.key, code)
        return key + HASH

    def _next(self) -> str:
        if self._place.now() >= self._end:
            return END
        return SKIP if self._dice.random() < habits.SKIPS else RING

    def _acknowledge(self, given: _Given, sentence: str, prompt: Prompt | None) -> None:
        asks_on = prompt is not None and prompt.asks is Asks.QUESTION
        if not (asks_on or WRITTEN_DOWN.lower() in sentence.lower()):
            return
        again = prompt is not None and asks_on and self._is_same_question(given, prompt)
        if given.asked is not None and not again:
            question, code = given.asked
            given.answers[question], given.asked = code, None
        elif given.is_kept:
            return
        given.is_kept = True
        self._notebook.did["outcome by keypad"] += 1
        self._notebook.kept.append(
            Kept(
                given.call_id,
                given.judgement.outcome.value,
                given.tapped_at,
                self._place.now(),
                dict(given.answers),
            )
        )

    def _is_same_question(self, given: _Given, prompt: Prompt) -> bool:
        question = question_in(prompt.sentence)
        return bool(question and given.asked and question.key == given.asked[0])
