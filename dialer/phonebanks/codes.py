"""Codes that open the door to a phone bank: short, speakable, and hard to mishear."""

import secrets
from collections.abc import Callable, Sequence

# No letter or digit that is taken for another one, read or heard: no O and 0, no I, L and 1, no F beside S.
_CONSONANTS, _VOWELS, _DIGITS = "BDGHJKMNPRSTVWZ", "AEU", "23456789"
_PATTERN: Sequence[str] = (_CONSONANTS, _VOWELS, _CONSONANTS, _VOWELS, _DIGITS, _DIGITS)


def new_code(pick: Callable[[str], str] = secrets.choice) -> str:
    """Another code, such as ``BADE47``: one of 129,600. It gives entry and never rights."""
    return "".join(pick(letters) for letters in _PATTERN)


def as_kept(typed: str) -> str:
    """A code as we keep it, however it was typed: in capitals, without blanks and dashes."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())[: len(_PATTERN)]


def as_said(code: str) -> str:
    """A code as people read it out: ``BADE 47``."""
    return f"{code[:4]} {code[4:]}"
