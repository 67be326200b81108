"""People on a file who may not be rung at all, whatever number they have.

Source: compliance rules 3 and 14 (nothing on under-16s, anonymous electors never, permission withdrawn).
"""

from collections.abc import Callable, Sequence
from datetime import date

from dialer.lists.files.columns import Columns, Field
from dialer.lists.files.electors import age_on, date_in
from dialer.lists.files.refusing import RowRefused

YOUNGEST = 16
_NO = frozenset({"no", "n", "false", "0", "withdrawn", "refused"})
_YES = frozenset({"yes", "y", "true", "1", "x", "a", "anonymous"})


def check_may_be_rung(columns: Columns, cells: Sequence[str], *, today: date) -> None:
    """Raises :class:`RowRefused` for an anonymous elector, anybody under 16, and whoever said no."""
    for check in (_anonymous, _withdrawn):
        check(columns, cells)
    _each(columns, cells, Field.AGE, lambda text: text.isdigit() and int(text) < YOUNGEST)
    _each(columns, cells, Field.BORN, lambda text: _is_young(text, today))
    _each(columns, cells, Field.ATTAINS, lambda text: _comes_later(text, today))


def _anonymous(columns: Columns, cells: Sequence[str]) -> None:
    names = (Field.FIRST_NAME, Field.LAST_NAME, Field.FULL_NAME, Field.ELECTOR_NAME)
    flagged = [
        heading
        for heading, cell in columns.cells_of(Field.ANONYMOUS, cells)
        if cell.casefold() in _YES
    ]
    for field in names:
        for heading, cell in columns.cells_of(field, cells):
            if cell.casefold().startswith("anonymous"):
                flagged.append(heading)
    if flagged:
        raise RowRefused(
            flagged[0],
            "",
            "this is an anonymous elector, who is never rung",
            "leave the row out",
            private=True,
        )


def _withdrawn(columns: Columns, cells: Sequence[str]) -> None:
    for heading, cell in columns.cells_of(Field.MAY_PHONE, cells):
        if cell.casefold() in _NO:
            raise RowRefused(
                heading, cell, "the file says that they are not to be phoned", "leave the row out"
            )


def _each(
    columns: Columns, cells: Sequence[str], field: Field, is_young: Callable[[str], bool]
) -> None:
    for heading, cell in columns.cells_of(field, cells):
        if is_young(cell):
            raise RowRefused(
                heading,
                "",
                "this person is, or may be, under 16 years old",
                "leave the row out, or correct the date (day/month/year)",
                private=True,
            )


def _is_young(text: str, today: date) -> bool:
    """Also when the date cannot be read: then nobody knows that they are old enough."""
    born = date_in(text)
    return born is None or age_on(today, born) < YOUNGEST


def _comes_later(text: str, today: date) -> bool:
    """A Scottish attainer: on the register before they are 16."""
    day = date_in(text)
    return day is None or day > today
