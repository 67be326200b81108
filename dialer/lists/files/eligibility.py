"""People on a file who may not be rung at all, whatever number they have.

Source: compliance rules 3 and 14 (nothing on under-16s, anonymous electors never, permission withdrawn).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from dialer.lists.files.columns import Columns, Filled
from dialer.lists.files.decoding import UNREADABLE
from dialer.lists.files.electors import age_on, date_in
from dialer.lists.files.fields import NAMES, Field
from dialer.lists.files.refusing import RowRefused
from dialer.lists.files.words import NO

YOUNGEST = 16
_AGES = (Field.BORN, Field.AGE, Field.ATTAINS)
_HAS_DIGIT = re.compile(rf"[\d{UNREADABLE}]")
_YEARS = re.compile(
    r"([0-9]{1,3})(?:\.0+)?\+?"
)  # a spreadsheet makes 45.0 of 45, and surveys ask for "75+"
_NOT_TO_BE_PHONED = NO | {"withdrawn", "refused"}


def check_may_be_rung(filled: Filled, *, today: date) -> None:
    """Raises :class:`RowRefused` for an anonymous elector, anybody under 16, and whoever said no."""
    _anonymous(filled)
    _withdrawn(filled)
    _each(filled, Field.AGE, _is_too_low)
    _each(filled, Field.BORN, lambda text: _is_young(text, today))
    _each(filled, Field.ATTAINS, lambda text: _comes_later(text, today))


def may_be_kept(cells: Sequence[str], columns: Columns, *, today: date) -> bool:
    """Whether a row that does not fit its headings is certainly not about somebody of whom nothing may be kept.

    An age may stand as far from its place as there are cells too many or too few, so that each cell from here to there
    counts as one, if it has a digit. Of a row without cells nobody knows anything.
    """
    tell = [field for field in (*_AGES, Field.ANONYMOUS) if columns.has(field)]
    if not cells:
        return not tell
    if any("anonymous" in cell.casefold() for cell in cells):
        return False
    off = len(cells) - len(columns.header)
    told = {field: list(_around(cells, columns.places[field], off)) for field in tell}
    for field in _AGES:
        told[field] = [
            (name, cell) for name, cell in told.get(field, []) if _HAS_DIGIT.search(cell)
        ]
    try:
        check_may_be_rung(told, today=today)
    except RowRefused:
        return False
    return True


def _around(cells: Sequence[str], places: Sequence[int], off: int) -> Iterator[tuple[str, str]]:
    for place in places:
        for cell in cells[max(place + min(off, 0), 0) : place + max(off, 0) + 1]:
            if cell:
                yield "", cell


def _anonymous(filled: Filled) -> None:
    flagged = [
        heading for heading, cell in filled.get(Field.ANONYMOUS, ()) if cell.casefold() not in NO
    ]
    for field in NAMES:
        for heading, cell in filled.get(field, ()):
            if cell[:9].casefold() == "anonymous":
                flagged.append(heading)
    if flagged:
        raise RowRefused(
            flagged[0],
            "",
            "this is an anonymous elector, who is never rung",
            "leave the row out",
            private=True,
        )


def _withdrawn(filled: Filled) -> None:
    for heading, cell in filled.get(Field.MAY_PHONE, ()):
        if cell.casefold() in _NOT_TO_BE_PHONED:
            raise RowRefused(
                heading, cell, "the file says that they are not to be phoned", "leave the row out"
            )


def _each(filled: Filled, field: Field, is_young: Callable[[str], bool]) -> None:
    for heading, cell in filled.get(field, ()):
        if is_young(cell):
            raise RowRefused(
                heading,
                "",
                "this person is, or may be, under 16 years old",
                "leave the row out, or correct the date (day/month/year)",
                private=True,
            )


def _is_too_low(text: str) -> bool:
    """Also when the age cannot be read: then nobody knows that they are old enough."""
    years = _YEARS.fullmatch(text)
    return years is None or int(years.group(1)) < YOUNGEST


def _is_young(text: str, today: date) -> bool:
    """Also when the date cannot be read: then nobody knows that they are old enough."""
    born = date_in(text)
    return born is None or age_on(today, born) < YOUNGEST


def _comes_later(text: str, today: date) -> bool:
    """A Scottish attainer: on the register before they are 16."""
    day = date_in(text)
    return day is None or day > today
