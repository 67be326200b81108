"""Which of the numbers in a row is rung, and keeping every other out of sight."""

import re
from collections.abc import Sequence
from functools import lru_cache

from dialer.lists.files.refusing import RowRefused
from dialer.numbering import LineKind, Refusal
from dialer.phone import CannotBeDialled, PhoneNumber

_BETWEEN_NUMBERS = re.compile(r"[/;,|\n]|\bor\b|\band\b|&", re.IGNORECASE)
# Ten digits and more, whatever stands between them: with the zero that a spreadsheet took, without it, abroad.
_LOOKS_DIALLABLE = re.compile(
    r"(?<!\w)(\+|00|\(?0)[\d\s().-]{8,}\d(?!\w)"
    r"|(?!\d{4}-\d\d-\d\d|\d\d?/\d\d?/\d{4})\+?\(?\d(?:[\s()./–—-]{0,3}\d){9,}"
)
_SHORTEST_DIALLABLE = 10

_AS_A_NUMBER = 9
_HIDDEN_DIGIT = re.compile(r"\d(?=(?:\D*\d){3})")


def chosen_number(cells: Sequence[tuple[str, str]], *, drama: bool) -> PhoneNumber:
    """The number to ring, out of the filled phone cells (heading, cell) of one row, of which there is one at least.

    A mobile before a landline, because it reaches the person and not the household; else the first.
    Raises :class:`RowRefused` when no number may be rung, saying what is wrong with the first.
    """
    numbers: list[PhoneNumber] = []
    problems: list[RowRefused] = []
    for column, cell in cells:
        try:
            numbers.append(first_number(cell, drama=drama))
        except CannotBeDialled as problem:
            problems.append(refusal(column, cell, problem.refusal))
    if not numbers:
        raise problems[0]
    return min(numbers, key=lambda number: number.kind is not LineKind.MOBILE)


@lru_cache(maxsize=256)  # the people of a household share a line, and stand together on a register
def _parsed(text: str, *, drama: bool) -> PhoneNumber | Refusal:
    try:
        return PhoneNumber.parse(text, drama=drama)
    except CannotBeDialled as why:
        return why.refusal


def first_number(cell: str, *, drama: bool) -> PhoneNumber:
    """The first number in a cell that may be dialled. Raises :class:`CannotBeDialled` for the first otherwise."""
    found = _parsed(cell, drama=drama)
    if isinstance(found, PhoneNumber):
        return found
    return _one_of(_BETWEEN_NUMBERS.split(cell), found, drama=drama)


def _one_of(texts: Sequence[str], problem: Refusal, *, drama: bool) -> PhoneNumber:
    """What is wrong with the first of several is told; with the whole cell when it holds but one."""
    for position, text in enumerate(texts if len(texts) > 1 else ()):
        found = _parsed(text, drama=drama)
        if isinstance(found, PhoneNumber):
            return found
        if position == 0:
            problem = found
    raise CannotBeDialled(problem)


def refusal(column: str, value: str, why: Refusal) -> RowRefused:
    """A row refused for its number, with the sentence of the refusal cut into reason and remedy."""
    reason, _, remedy = why.value.partition("; ")
    return RowRefused(column, value, reason, remedy or "give another number or leave the row out")


def masked(cell: str) -> str:
    """A cell to be shown: of one with as many digits as a number has, the last three."""
    is_long = sum(map(str.isdigit, cell)) >= _AS_A_NUMBER
    return _HIDDEN_DIGIT.sub("•", cell) if is_long else cell


def without_numbers(text: str) -> str:
    """The text with whatever could be dialled taken out: volunteers see these words, and no numbers."""
    if len(text) < _SHORTEST_DIALLABLE:
        return text
    return _LOOKS_DIALLABLE.sub("(number hidden)", text)
