"""Which telephone numbers this exchange can reach: those of Great Britain."""

import re

import phonenumbers

#: Ofcom's numbers for drama and tests, which phonenumbers takes for invalid in part.
_DRAMA = re.compile(
    r"\+44("
    r"11[345678]4960\d{3}|1[23456]14960\d{3}|1914980\d{3}|2079460\d{3}|2896496\d{3}"
    r"|2920180\d{3}|1632960\d{3}|7700900\d{3}|808157\d{4}|9098790\d{3}|3069990\d{3})"
)
INVALID_NUMBER = 21211
NOT_PERMITTED = 21215


def refusal_of(number: str) -> int | None:
    """Twilio's code for refusing to ring this number; None when it can be rung."""
    if _DRAMA.fullmatch(number):
        return None
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return INVALID_NUMBER
    if not phonenumbers.is_valid_number(parsed):
        return INVALID_NUMBER
    is_british = phonenumbers.region_code_for_number(parsed) == "GB"
    return None if is_british and _is_ordinary(parsed) else NOT_PERMITTED


def formatted(number: str) -> str:
    """The number as people of its country write it; unchanged when it is none."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)


def _is_ordinary(parsed: phonenumbers.PhoneNumber) -> bool:
    """Whether no geographic permission beyond the default is needed to ring it."""
    return phonenumbers.number_type(parsed) not in {
        phonenumbers.PhoneNumberType.PREMIUM_RATE,
        phonenumbers.PhoneNumberType.PAGER,
    }
