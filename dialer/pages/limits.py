"""How often somebody may ask to sign in."""

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from dialer.wiring import wired

# A household shares one address, and so may a hall full of volunteers.
ASKING_BY_ADDRESS = "30 per minute; 200 per hour"
ASKING_BY_EMAIL = "5 per 10 minutes"


def limit_sign_in(app: Flask) -> Limiter:
    """Count requests for sign-in links in Redis; gives what counts them, for others to count with.

    When Redis is gone each process counts for itself, and says so in the log: nobody is shut out.
    """
    limiter = Limiter(
        get_remote_address,
        app=app,
        storage_uri="redis://",
        # Its type knows only words and numbers; the storage takes a pool as well.
        storage_options={"connection_pool": wired().redis.connection_pool},  # type: ignore[dict-item]
        in_memory_fallback=[ASKING_BY_ADDRESS],
        in_memory_fallback_enabled=True,
        default_limits=[],
        headers_enabled=False,
    )
    view = app.view_functions["signin.send"]
    by_email = limiter.limit(ASKING_BY_EMAIL, key_func=_email_asked_for)
    limited = limiter.limit(ASKING_BY_ADDRESS)(by_email(view))
    app.view_functions["signin.send"] = limited  # type: ignore[assignment]
    return limiter


def _email_asked_for() -> str:
    return request.form.get("email", "").strip().lower() or "nobody"
