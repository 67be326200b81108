"""What volunteers say and ask: scripts, as the TOML files under ``data/scripts`` tell them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

MAY_REFER_TO = frozenset({"volunteer", "first_name", "last_name", "ward", "constituency", "party"})
_FOLDER = files("dialer.voterid") / "data" / "scripts"


class UnknownScript(LookupError):
    """There is no script by that name."""


class BadScript(ValueError):
    """A script's file contradicts itself; the message names the script and what to mend."""


class UnknownAnswer(ValueError):
    """The script has no such question, or no such answer to it."""


@dataclass(frozen=True)
class Choice:
    """One answer that may be given: the code that is stored and the words that are shown."""

    code: str
    label: str


@dataclass(frozen=True)
class Question:
    """One question, in the words to ask it with.

    ``only_if``: an earlier question, and the answers to it after which this one is asked; empty when it always is.
    """

    key: str
    ask: str
    choices: tuple[Choice, ...]
    only_if: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def is_asked(self, answers: Mapping[str, str]) -> bool:
        """Whether it is asked of somebody who gave these answers."""
        return all(answers.get(key, "") in codes for key, codes in self.only_if.items())


@dataclass(frozen=True)
class Script:
    """Opening lines, which may refer to :data:`MAY_REFER_TO` in braces, and questions in their order.

    ``codes`` names the code set in which the answers about voting are told to the voter database.
    """

    name: str
    title: str
    codes: str
    opening: tuple[str, ...]
    questions: tuple[Question, ...]

    def question_after(self, answers: Mapping[str, str], key: str = "") -> Question | None:
        """The next question to ask of somebody who gave these answers; the first, when none was asked yet."""
        questions = iter(self.questions)
        if key:
            next((question for question in questions if question.key == key), None)
        return next((question for question in questions if question.is_asked(answers)), None)

    def check_answer(self, question: str, code: str) -> None:
        """Raises :class:`UnknownAnswer`, naming what may be said. An empty code takes an answer back."""
        asked = {each.key: each for each in self.questions}
        if question not in asked:
            raise UnknownAnswer(
                f"The script {self.name} has no question {question!r}; it has {_listed(asked)}."
            )
        codes = {choice.code for choice in asked[question].choices}
        if code and code not in codes:
            raise UnknownAnswer(
                f"{code!r} is no answer to {question!r} in the script {self.name}; "
                f"choose one of {_listed(codes)}."
            )


@cache
def script_named(name: str) -> Script:
    """The script in the file of this name. Raises :class:`UnknownScript` and :class:`BadScript`."""
    if name not in script_names():
        raise UnknownScript(f"There is no script {name!r}; there are {_listed(script_names())}.")
    return read_script(name, (_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def script_names() -> list[str]:
    """The scripts there are."""
    return sorted(
        entry.name.removesuffix(".toml")
        for entry in _FOLDER.iterdir()
        if entry.name.endswith(".toml")
    )


def read_script(name: str, toml: str) -> Script:
    """A script out of the text of its file. Raises :class:`BadScript`."""
    try:
        told = tomllib.loads(toml)
        script = Script(
            name=name,
            title=str(told["title"]),
            codes=str(told["codes"]),
            opening=tuple(str(line) for line in told["opening"]),
            questions=tuple(_question(each) for each in told["questions"]),
        )
    except tomllib.TOMLDecodeError as problem:
        raise BadScript(f"The script {name} is not TOML: {problem}.") from problem
    except (KeyError, TypeError) as problem:
        raise BadScript(f"The script {name} lacks {problem}.") from problem
    _check(script)
    return script


def _question(told: Mapping[str, Any]) -> Question:
    choices = tuple(Choice(str(each["code"]), str(each["label"])) for each in told["choices"])
    only_if = {
        str(key): tuple(str(code) for code in codes)
        for key, codes in told.get("only_if", {}).items()
    }
    return Question(str(told["key"]), str(told["ask"]), choices, only_if)


def _check(script: Script) -> None:
    for line in (*script.opening, *(question.ask for question in script.questions)):
        for _, name, _, _ in Formatter().parse(line):
            if name is not None and name not in MAY_REFER_TO:
                raise BadScript(
                    f"The script {script.name} refers to {{{name}}}; it may refer to {_listed(MAY_REFER_TO)}."
                )
    _check_branches(script)
    _once(script.name, "question", [question.key for question in script.questions])
    for question in script.questions:
        _once(script.name, f"answer to {question.key}", [each.code for each in question.choices])


def _check_branches(script: Script) -> None:
    earlier: dict[str, set[str]] = {}
    for question in script.questions:
        for key, codes in question.only_if.items():
            if key not in earlier or not set(codes) <= earlier[key]:
                raise BadScript(
                    f"In the script {script.name} the question {question.key!r} is asked only after {codes!r} to "
                    f"{key!r}, and no earlier question has these answers; there are {_listed(set(earlier))}."
                )
        earlier[question.key] = {choice.code for choice in question.choices}


def _once(script: str, what: str, keys: list[str]) -> None:
    for key in keys:
        if not key or keys.count(key) > 1:
            raise BadScript(f"In the script {script} the {what} {key!r} is empty or stands twice.")


def _listed(names: "Mapping[str, object] | frozenset[str] | set[str] | list[str]") -> str:
    return ", ".join(sorted(names))
