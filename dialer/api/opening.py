"""Opening the API in the web process: its routes, who may ask, and how often."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.exceptions import HTTPException

from dialer.accounts.links import hash_of
from dialer.api import guide, imports, lists, suppressions
from dialer.api.bearer import bearer_token, require_token
from dialer.api.grants import require_grant
from dialer.api.media import require_media
from dialer.api.problems import explained

BEHIND_A_TOKEN = (lists.blueprint, imports.blueprint, suppressions.blueprint)
# Two a second is more than any program of an organiser needs; a token that runs wild stops here.
BY_ONE_PROGRAM = "120 per minute"
# Whoever tries tokens has a new one each time, but not a new address.
FROM_ONE_ADDRESS = "600 per minute"

for _part in BEHIND_A_TOKEN:
    _part.before_request(require_token)
    _part.before_request(require_grant)
    _part.before_request(require_media)
    _part.register_error_handler(HTTPException, explained)


def open_api(app: Flask, limiter: Limiter) -> None:
    """Register every route. Forms' tokens are not asked for: no browser's cookie opens anything here."""
    for part in BEHIND_A_TOKEN:
        limiter.limit(BY_ONE_PROGRAM, key_func=_by_token)(part)
        limiter.limit(FROM_ONE_ADDRESS, key_func=get_remote_address)(part)
    for part in (*BEHIND_A_TOKEN, guide.blueprint):
        app.extensions["csrf"].exempt(part)
        app.register_blueprint(part)


def _by_token() -> str:
    token = bearer_token()
    return hash_of(token) if token else get_remote_address()
