"""What a column is by its cells, where its heading does not say: telephones, postcodes, dates of birth."""

import re
from collections.abc import Sequence

from dialer.lists.files.electors import date_in
from dialer.lists.files.fields import Field

# Of the filled cells, so many must look right; a list made by hand has its slips.
MOSTLY = 0.7
_PHONE = re.compile(r"(\+44|0044|44|\(?0|7)[\d\s().-]{8,18}\d|\d\.\d+[eE]\+?1[01]")
# The shape of a British postcode (Royal Mail, PAF Programmers' Guide), spaces or none.
_POSTCODE = re.compile(r"[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}")
_BORN_BEFORE = 2005
_GROWN_UP_BEFORE = 1985


def guess(cells: Sequence[str]) -> Field | None:
    """What the cells of one column look like; None when they look like nothing we know."""
    filled = [cell for cell in cells if cell]
    if not filled:
        return None
    for field, pattern in ((Field.PHONE, _PHONE), (Field.POSTCODE, _POSTCODE)):
        if sum(pattern.fullmatch(cell) is not None for cell in filled) >= MOSTLY * len(filled):
            return field
    return Field.BORN if _are_births(filled) else None


def _are_births(cells: Sequence[str]) -> bool:
    """Dates of which all are long ago and some very long: dates of joining or of a talk are younger."""
    days = [date_in(cell) for cell in cells]
    years = [day.year for day in days if day is not None]
    if len(years) < MOSTLY * len(cells):
        return False
    return max(years) < _BORN_BEFORE and min(years) < _GROWN_UP_BEFORE
