"""Who is ringing us, as far as the carrier's ``From`` can say."""

import phonenumbers

# What carriers put in the place of a withheld number. The digits spell the words on a keypad
# and some parse as foreign numbers, so they are looked for before anything is parsed.
# Source: Twilio, "What do the caller IDs anonymous, +266696687, … mean?"
_WITHHELD = frozenset(
    {
        *("", "anonymous", "unknown", "restricted", "unavailable", "private", "blocked"),
        *("266696687", "7378742833", "8656696", "2562533", "86282452253"),
    }
)


def is_withheld(from_: str) -> bool:
    """Whether ``From`` says that the caller keeps their number to themselves."""
    return _user_part(from_).lstrip("+").lower() in _WITHHELD


def line_of(from_: str) -> str | None:
    """The caller's line in E.164, of whatever country; None when it is withheld or is no telephone number."""
    if is_withheld(from_):
        return None
    try:
        number = phonenumbers.parse(_user_part(from_), "GB")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _user_part(from_: str) -> str:
    """``+44…`` out of ``sip:+44…@host``; anything else as it is."""
    return from_.strip().removeprefix("sip:").partition("@")[0]
