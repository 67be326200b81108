"""What every webhook needs to answer: TwiML, our addresses, and the carrier's token for this request."""

from uuid import uuid4

from flask import Response, request

from dialer.telephony.addresses import Addresses
from dialer.wiring import wired


def addresses() -> Addresses:
    """The addresses we give to the carrier."""
    return Addresses(wired().settings.public_url)


def token() -> str:
    """What is the same when the carrier makes this request again."""
    return request.headers.get("I-Twilio-Idempotency-Token") or str(uuid4())


def xml(text: str) -> Response:
    """TwiML as the carrier wants it."""
    return Response(text, content_type="text/xml; charset=utf-8")
