"""Nobody but the carrier may speak to the webhooks."""

import structlog
from flask import abort, request
from twilio.request_validator import RequestValidator

from dialer.live.refused import count_refused
from dialer.wiring import wired

log = structlog.get_logger()


def require_twilio_signature() -> None:
    """Refuse the request with 403, and count it, unless Twilio signed exactly this URL and this form.

    The URL is built from PUBLIC_URL, the address we gave to Twilio, and not from
    request.url, which behind a proxy is some other address and fails every check.
    """
    settings = wired().settings
    query = request.query_string.decode("latin-1")
    url = settings.public_url + request.path + (f"?{query}" if query else "")
    signature = request.headers.get("X-Twilio-Signature", "")
    if not RequestValidator(settings.twilio_auth_token).validate(url, request.form, signature):
        log.warning("webhook_refused", path=request.path, remote=request.remote_addr)
        count_refused()
        abort(403)
