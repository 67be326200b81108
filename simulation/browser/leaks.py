"""Looking for voters' numbers in what a volunteer's browser is sent."""

import re
from collections.abc import Iterable

_DIGITS = re.compile(r"\d(?:[\s().-]{0,2}\d){8,}")
# Seconds since 1970 with their fraction, and ISO 8601: in thousands of them some digits make up a number.
_MOMENT = re.compile(r"\b\d{10}\.\d+|\b\d{4}-\d\d-\d\dT[\d:.]+")
_SHORTEST = 9  # a British number without its leading zero has nine or ten digits


class Inspector:
    """Knows every voter's line and finds it however it is written."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._nationals = frozenset(line.removeprefix("+44") for line in lines)

    def numbers_in(self, text: str) -> list[str]:
        """The last digits of every voter's number in a text."""
        found = []
        for run in _DIGITS.findall(_MOMENT.sub(" ", text)):
            digits = re.sub(r"\D", "", run)
            found += [part[-3:] for part in _windows(digits) if part in self._nationals]
        return found


def _windows(digits: str) -> Iterable[str]:
    for length in (_SHORTEST, _SHORTEST + 1):
        for begin in range(len(digits) - length + 1):
            yield digits[begin : begin + length]
