"""Twilio's error codes, sorted by what to do about them.

Source: Twilio's error and warning dictionary.
"""

from dialer.telephony.errors import (
    AlreadyOver,
    BadNumber,
    CarrierBusy,
    CarrierProblem,
    CarrierUncertain,
    Misconfigured,
    NotPermitted,
)

_BAD_NUMBER = {21211, 21214, 21217, 13223, 13224, 13226, 21202}
_NOT_PERMITTED = {21215, 13227, 32205, 21216, 13225, 21203}
_MISCONFIGURED = {
    *(21210, 21212, 13247, 21213, 21219, 21205, 21208, 21209, 21218, 21234, 21626, 20001, 20422),
    *(20003, 20005, 10001, 20006, 20008, 20404),
}
_SAFE_TO_REPEAT = {20429, 10004, 16021}
_ALREADY_OVER = {21220, 16022, 16020, 16025, 16026, 16001}
NOT_FOUND = 20404

BAD_NUMBER_SIP = {"404", "410", "484", "604"}
# Declined, unwanted, rejected: by a hand or by call protection. Source: RFC 3261, RFC 8197, RFC 8688.
TURNED_AWAY_SIP = {"603", "607", "608"}


def problem_from(code: int | None, status: int, message: str) -> CarrierProblem:
    """The error to raise for one answer of the carrier's: by its code, else by its HTTP status."""
    kinds: tuple[tuple[set[int], type[CarrierProblem]], ...] = (
        (_BAD_NUMBER, BadNumber),
        (_ALREADY_OVER, AlreadyOver),
        (_NOT_PERMITTED, NotPermitted),
        (_SAFE_TO_REPEAT, CarrierBusy),
        (_MISCONFIGURED, Misconfigured),
    )
    for codes, kind in kinds:
        if code in codes:
            return kind(message, code=code)
    return _by_status(status)(message, code=code)


def _by_status(status: int) -> type[CarrierProblem]:
    if status == 429:
        return CarrierBusy
    if status >= 500:
        return CarrierUncertain
    return Misconfigured
