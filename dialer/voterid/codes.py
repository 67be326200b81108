"""Voter ID codes: reading, writing and putting them together from answers.

A code is written ``[V]<letter>[1-10][/<party>]``: ``VL/S`` has voted Labour by post and would never
vote Liberal Democrat. The letters belong to the party and stand in ``data/codes``.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

INTENTION, LIKELIHOOD, NEVER, VOTED = "intention", "likelihood", "never", "voted"


class NotACode(ValueError):
    """This is no Voter ID code; the message says why, and how one is written."""


@dataclass(frozen=True)
class Code:
    """One letter: what it means, how it is shown, and what may stand with it.

    ``party``: it may be ruled out behind the slash. ``voted``: V may stand in front. ``undecided``: they
    have not made up their mind, or do not tell.
    """

    letter: str
    label: str
    colour: str
    party: bool = False
    ours: bool = False
    voted: bool = True
    undecided: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class VoterId:
    """What somebody told us about voting: whom for, how likely for us, whom never, whether done already."""

    letter: str
    likelihood: int | None = None
    never: str | None = None
    voted: bool = False

    def __str__(self) -> str:
        front = "V" if self.voted else ""
        behind = f"/{self.never}" if self.never else ""
        return f"{front}{self.letter}{self.likelihood or ''}{behind}"


@dataclass(frozen=True)
class CodeSet:
    """The letters of one party's voter database; likelihoods go from 1 to ``scale``."""

    name: str
    scale: int
    codes: tuple[Code, ...]

    @cached_property
    def by_letter(self) -> Mapping[str, Code]:
        """Every way a letter is written, with what it means."""
        return {letter: code for code in self.codes for letter in (code.letter, *code.also)}

    @cached_property
    def form(self) -> re.Pattern[str]:
        """A whole code, longest letters first."""
        letters = "|".join(sorted(self.by_letter, key=lambda letter: (-len(letter), letter)))
        return re.compile(rf"(V?)({letters})([1-9]\d*)?(?:/({letters}))?")


def parse(text: str, codes: CodeSet) -> VoterId:
    """The Voter ID that a code says, with letters in their first spelling. Raises :class:`NotACode`."""
    found = codes.form.fullmatch(text.strip().upper())
    if found is None:
        raise NotACode(
            f"{text!r} is not written as [V]<letter>[1-{codes.scale}][/<party>], such as VL/S, D9/T or L10."
        )
    front, letter, number, never = found.groups()
    code = codes.by_letter[letter]
    if front and not code.voted:
        raise NotACode(f"{text!r}: {code.label} cannot have voted already; leave the V out.")
    if number and int(number) > codes.scale:
        raise NotACode(f"{text!r}: the likelihood goes from 1 to {codes.scale}.")
    if never and not codes.by_letter[never].party:
        raise NotACode(f"{text!r}: behind the slash stands a party, and {never} is none.")
    ruled_out = codes.by_letter[never].letter if never else None
    return VoterId(code.letter, int(number) if number else None, ruled_out, bool(front))


def from_answers(answers: Mapping[str, str], codes: CodeSet) -> VoterId | None:
    """The Voter ID in the answers of one call, by question; None when nobody said whom they vote for.

    Whoever says that they have voted and not for whom is not written as having voted: the
    voter database has no code for it.
    """
    code = codes.by_letter.get(answers.get(INTENTION, ""))
    if code is None:
        return None
    never = codes.by_letter.get(answers.get(NEVER, ""))
    likelihood = answers.get(LIKELIHOOD, "")
    return VoterId(
        letter=code.letter,
        likelihood=int(likelihood) if likelihood.isdecimal() else None,
        never=never.letter if never and never.party else None,
        voted=code.voted and answers.get(VOTED) == "yes",
    )


@cache
def codes_named(name: str) -> CodeSet:
    """The code set in the file of this name. Raises FileNotFoundError when there is none."""
    path = files("dialer.voterid") / "data" / "codes" / f"{name}.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    codes = tuple(Code(**each | {"also": tuple(each.get("also", ()))}) for each in told["codes"])
    return CodeSet(name, int(told["scale"]), codes)
