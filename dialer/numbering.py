"""Which British numbers belong to a person we may ring, by their leading digits.

Source: Ofcom, National Telephone Numbering Plan, and its list of numbers for drama use.
``phonenumbers`` knows the plan too, but takes some Crown dependency ranges for British ones,
so the prefixes that must never be dialled are listed here as well.
"""

import re
from enum import StrEnum


class LineKind(StrEnum):
    """What a number reaches, and what ringing it costs."""

    LANDLINE = "landline"
    MOBILE = "mobile"


class Refusal(StrEnum):
    """Why a number may not be dialled. The value is the sentence shown to people."""

    MISSING = "there is no number; leave the row out or fill the number in"
    DIGITS_LOST = (
        "a spreadsheet has rounded this number and its last digits are gone; "
        "format the column as text in the original and export it again"
    )
    NOT_A_NUMBER = "this is not a telephone number; write it like 020 7946 0000"
    NOT_BRITISH = "only numbers in Great Britain and Northern Ireland are rung"
    CROWN_DEPENDENCY = "this is a number in Jersey, Guernsey or the Isle of Man, which are not rung"
    PREMIUM = "this is a premium or special-rate number, not a person's telephone"
    ORGANISATION = "this kind of number belongs to an organisation, not to a voter"
    PAGER = "this is a pager or personal numbering service, not a telephone"
    NOT_IN_USE = "no British telephone has a number like this; check the digits"
    DRAMA = "this number is set aside for drama and tests and reaches nobody"


_CROWN = re.compile(
    r"1534|7509|7797|7829|7937|77003|77007|77008"  # Jersey
    r"|1481|7781|7839|79111|79117"  # Guernsey
    r"|1624|7624|7524|74576|7924"  # Isle of Man
)
_REFUSED = (
    (_CROWN, Refusal.CROWN_DEPENDENCY),
    (re.compile(r"9|84|87"), Refusal.PREMIUM),
    (re.compile(r"70|76"), Refusal.PAGER),
    (re.compile(r"3|5|80"), Refusal.ORGANISATION),
)
_DIALLABLE = ((re.compile(r"[12]"), LineKind.LANDLINE), (re.compile(r"7[1-57-9]"), LineKind.MOBILE))

_DRAMA = re.compile(
    r"(11[345678]|1[2345]1|161)4960\d{3}|1914980\d{3}|2079460\d{3}|2896496\d{3}"
    r"|2920180\d{3}|1632960\d{3}|7700900\d{3}|8081570\d{3}|9098790\d{3}|3069990\d{3}"
)


def is_drama(national: str) -> bool:
    """Whether Ofcom keeps this national number (no leading zero) for drama; it reaches nobody."""
    return _DRAMA.fullmatch(national) is not None


def kind_or_refusal(national: str) -> LineKind | Refusal:
    """What a national number (no leading zero) reaches, or why it may not be dialled."""
    for prefix, refusal in _REFUSED:
        if prefix.match(national):
            return refusal
    for prefix, kind in _DIALLABLE:
        if prefix.match(national):
            return kind
    return Refusal.NOT_IN_USE
