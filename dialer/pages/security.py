"""What browsers are told to refuse: scripts and frames from elsewhere, forged forms, stolen cookies."""

from datetime import timedelta

from flask import Flask
from flask_talisman import Talisman
from flask_wtf import CSRFProtect

from dialer.pages.edition import A_YEAR
from dialer.settings import Settings

EVENING = timedelta(hours=12)
UPLOAD_MB = 200
# A form without its files: the hundred columns of a wide register, a long note.
FORM_BYTES = 1024 * 1024


def config_from(settings: Settings) -> dict[str, object]:
    """Flask's own settings, derived from ours."""
    return {
        "SECRET_KEY": settings.secret_key,
        "PERMANENT_SESSION_LIFETIME": EVENING,
        "SESSION_COOKIE_NAME": "phonebank",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": not settings.demo,
        # A style sheet or script that has changed has another address.
        "SEND_FILE_MAX_AGE_DEFAULT": A_YEAR,
        # Pages and looks only. Of files and streams it forgets to close the source; the proxy compresses files.
        "COMPRESS_STREAMS": False,
        "MAX_CONTENT_LENGTH": UPLOAD_MB * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": FORM_BYTES,
        # A form may stand open all evening; it dies with its session.
        "WTF_CSRF_TIME_LIMIT": None,
        # PUBLIC_URL may differ from the address a proxy hands on; the token is the check.
        "WTF_CSRF_SSL_STRICT": False,
    }


def guard(app: Flask, settings: Settings) -> None:
    """Send the headers, check the forms."""
    Talisman(
        app,
        force_https=False,  # the proxy in front does that, and /health is asked behind it
        strict_transport_security=not settings.demo,
        session_cookie_secure=not settings.demo,
        content_security_policy=_policy(settings),
        referrer_policy="same-origin",
        permissions_policy={"geolocation": "()", "microphone": "()", "camera": "()"},
    )
    CSRFProtect(app)


def _policy(settings: Settings) -> dict[str, str]:
    return {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "media-src": "'self'",
        "connect-src": f"'self' {settings.live_url}".strip(),
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
