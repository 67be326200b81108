"""What the carrier says of our account and of the party's number: for the operator, not for calls."""

from dataclasses import dataclass

from twilio.rest import Client

from dialer.settings import Settings
from dialer.telephony.client import client_for, our_errors


@dataclass(frozen=True)
class OwnNumber:
    """The party's number at the carrier, and where the carrier asks what to do when somebody rings it."""

    voice_url: str
    voice_method: str


def account_status(settings: Settings) -> str:
    """The account's status in the carrier's word, such as ``active``. Raises the carrier's errors."""
    with our_errors():
        account = _client(settings).api.accounts(settings.twilio_account_sid).fetch()
    return str(account.status)


def own_number(settings: Settings) -> OwnNumber | None:
    """The party's number; None when the account does not own it. Raises the carrier's errors."""
    with our_errors():
        found = _client(settings).incoming_phone_numbers.list(
            phone_number=settings.party_number.e164, limit=1
        )
    if not found:
        return None
    return OwnNumber(str(found[0].voice_url or ""), str(found[0].voice_method or ""))


def _client(settings: Settings) -> Client:
    return client_for(
        settings.twilio_account_sid, settings.twilio_auth_token, settings.twilio_api_url
    )
