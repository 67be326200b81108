"""How often somebody may ask for a link, or try a code."""

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from dialer.accounts.members.numbers import folded
from dialer.pages.signed_in import who, whoever
from dialer.wiring import wired

# A household shares one address, and so may a hall full of volunteers.
ASKING_BY_ADDRESS = "30 per minute; 200 per hour"
ASKING_BY_EMAIL = "5 per 10 minutes"
# Nobody is told what fits, but nobody should be able to have a member mailed all day long either.
ASKING_BY_NUMBER = "5 per 10 minutes; 20 per day"
# A code has six characters and is typed from a slip of paper; who tries many is looking for other people's.
WRONG_CODES = "20 per 10 minutes; 100 per day"


def limit_asking(app: Flask) -> Limiter:
    """Count requests for links in Redis; gives what counts them, for others to count with.

    One address on the network has one allowance for both kinds of link, and so has one e-mail address.
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
    by_address = limiter.shared_limit(ASKING_BY_ADDRESS, scope="links")
    by_email = limiter.shared_limit(ASKING_BY_EMAIL, scope="links by mail", key_func=_email)
    by_number = limiter.limit(ASKING_BY_NUMBER, key_func=_number)
    views = app.view_functions
    views["signin.send"] = by_address(by_email(views["signin.send"]))  # type: ignore[assignment]
    views["joining.show"] = limiter.limit(  # type: ignore[assignment]
        WRONG_CODES, key_func=_person, deduct_when=lambda answer: answer.status_code == 404
    )(views["joining.show"])
    views["activation.send"] = by_address(by_email(by_number(views["activation.send"])))  # type: ignore[assignment]
    return limiter


def _person() -> str:
    return str(who().id) if whoever() else get_remote_address()


def _email() -> str:
    return request.form.get("email", "").strip().lower() or "nobody"


def _number() -> str:
    return folded(request.form.get("number", "")) or "nobody"
