"""How a volunteer judges a call: what they say of it, and what they tick."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from random import Random

from dialer.calls.outcomes import Outcome

# Of a hundred conversations.
_TALKED: Mapping[Outcome, int] = {
    Outcome.SPOKE: 62,
    Outcome.REFUSED: 10,
    Outcome.CALL_BACK: 7,
    Outcome.NOT_HOME: 6,
    Outcome.DO_NOT_CALL: 5,
    Outcome.WRONG_NUMBER: 4,
    Outcome.MOVED: 2,
    Outcome.HOSTILE: 2,
    Outcome.LANGUAGE: 1,
    Outcome.DECEASED: 1,
}
_IS_ASKED = 0.8


class Heard(Enum):
    """Who or what was at the other end."""

    PERSON = auto()
    MACHINE = auto()
    SCREENER = auto()
    NOBODY = auto()


@dataclass(frozen=True)
class Judgement:
    """``answers``: question -> code. ``call_back_in``: hours until they want to be rung again."""

    outcome: Outcome
    answers: Mapping[str, str] = field(default_factory=dict)
    call_back_in: float | None = None


_PLAIN = {
    Heard.MACHINE: Outcome.VOICEMAIL,
    Heard.SCREENER: Outcome.SCREENED,
    Heard.NOBODY: Outcome.NO_ANSWER,
}


def judge(heard: Heard, questions: Mapping[str, tuple[str, ...]], dice: Random) -> Judgement:
    """What a volunteer says of a call, given what was heard and which answers may be ticked."""
    if heard is not Heard.PERSON:
        return Judgement(_PLAIN[heard])
    outcome = dice.choices(list(_TALKED), list(_TALKED.values()))[0]
    if outcome is Outcome.CALL_BACK:
        return Judgement(outcome, call_back_in=dice.choice((0.6, 0.8, 24.0)))
    if outcome is not Outcome.SPOKE:
        return Judgement(outcome)
    asked = [question for question in questions if dice.random() < _IS_ASKED]
    return Judgement(outcome, {each: dice.choice(questions[each]) for each in asked})
