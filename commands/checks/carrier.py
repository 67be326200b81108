"""The carrier: is the account in order, and does the party's number lead to us."""

from urllib.parse import urldefrag

from commands.checks.finding import Finding
from dialer.settings import Settings
from dialer.telephony.account import account_status, own_number
from dialer.telephony.addresses import Addresses
from dialer.telephony.errors import CarrierProblem


def check_account(settings: Settings) -> Finding:
    """Whether the carrier knows us and lets us work."""
    try:
        status = account_status(settings)
    except CarrierProblem as problem:
        return Finding(
            "Carrier account",
            str(problem),
            "Check TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_API_URL.",
        )
    if status != "active":
        return Finding("Carrier account", f"is {status}", "Ask the carrier why.")
    return Finding("Carrier account", "is active")


def check_number(settings: Settings) -> Finding:
    """Whether the party's number is ours and rings through to our greeting."""
    wanted = Addresses(settings.public_url).inbound()
    try:
        number = own_number(settings)
    except CarrierProblem as problem:
        return Finding("Party's number", str(problem), "See Carrier account.")
    if number is None:
        return Finding(
            "Party's number",
            f"{settings.party_number} is not on this account",
            "Buy it there, or put a number of the account into PARTY_NUMBER.",
        )
    if urldefrag(number.voice_url).url != urldefrag(wanted).url or number.voice_method != "POST":
        return Finding(
            "Party's number",
            f"when it is rung, the carrier asks {number.voice_method} {number.voice_url or 'nobody'}",
            f"At the carrier, set what it asks when a call comes in: POST {wanted}",
        )
    return Finding("Party's number", "is ours, and who rings it is greeted")
