"""Membership numbers as people type them."""

import re

LONGEST_NUMBER = 40
_NO_SIGN = re.compile(r"[\W_]+")


def folded(number: str) -> str:
    """A number as it is compared: without spaces, dashes and case, and without zeros in front of plain digits.

    Spreadsheets take leading zeros away, so 0042 and 42 are the same member. Empty when nothing is left.
    """
    plain = _NO_SIGN.sub("", number).casefold()
    return plain.lstrip("0") if plain.isdigit() else plain
