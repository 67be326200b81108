"""A number out of a preference file into E.164, a million a second and a half; pure.

A register may list any number there is, so whether we would ever ring it is not judged here.
"""

_UGLY = str.maketrans("", "", " \t\r\n\xa0-.()/'\"")
_SHORTEST, _LONGEST = 7, 10  # digits behind +44; Ofcom, National Telephone Numbering Plan


def listed_number(text: str) -> str | None:
    """The number in E.164, however it was spaced; None for what is no British number.

    Understands a leading 0, +44, 0044 or 44, also ``+44 (0)20 …``, and a zero that a spreadsheet has eaten.
    """
    digits = text.translate(_UGLY)
    if digits.startswith("+44"):
        digits = digits[3:]
    elif digits.startswith("0044"):
        digits = digits[4:]
    elif len(digits) == 12 and digits.startswith("44"):
        digits = digits[2:]
    digits = digits.removeprefix("0")
    if not _SHORTEST <= len(digits) <= _LONGEST or not digits.isdecimal() or not digits.isascii():
        return None
    return "+44" + digits
