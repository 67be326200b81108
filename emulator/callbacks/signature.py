"""The signature by which the customer's service knows that it is the carrier who speaks."""

import base64
import hashlib
import hmac
from collections.abc import Mapping


def sign(token: str, url: str, fields: Mapping[str, str]) -> str:
    """X-Twilio-Signature: HMAC-SHA1 of the exact address and the sorted form fields, in base64.

    Source: Twilio, "Webhooks Security". The address must bear no fragment.
    """
    text = url + "".join(name + fields[name] for name in sorted(fields))
    digest = hmac.new(token.encode(), text.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()
