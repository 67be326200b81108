"""Why a number cannot be the volunteer's own telephone, in words for whoever typed it."""

from collections.abc import Mapping

from dialer.numbering import Refusal

WHY_NOT_YOURS: Mapping[Refusal, str] = {
    Refusal.MISSING: "There is no number yet. Type the number of the phone beside you.",
    Refusal.DIGITS_LOST: "Some digits are missing. Type the number as you would dial it, such as 020 7946 0000.",
    Refusal.NOT_A_NUMBER: "This is not a telephone number. Type it as you would dial it, such as 020 7946 0000.",
    Refusal.NOT_BRITISH: "We can ring only numbers in Great Britain and Northern Ireland. Use a British phone.",
    Refusal.CROWN_DEPENDENCY: (
        "We cannot ring Jersey, Guernsey or the Isle of Man. Use a phone from Great Britain or Northern Ireland."
    ),
    Refusal.PREMIUM: "This is a premium-rate number, which we do not ring. Use a landline or a mobile.",
    Refusal.ORGANISATION: (
        "This kind of number belongs to a firm’s switchboard. "
        "Use a landline that begins with 01 or 02, or a mobile."
    ),
    Refusal.PAGER: "This is a pager or a forwarding service. Use a landline or a mobile.",
    Refusal.NOT_IN_USE: "No British telephone has a number like this. A digit may be missing or be one too many.",
    Refusal.DRAMA: "This number is set aside for films and tests, and reaches nobody. Type your own.",
}
THE_PARTYS = (
    "This is the party’s number, from which we ring you. Type the number of your own phone."
)
