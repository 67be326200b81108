"""Signing in with the account one has at the party."""

import structlog
from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from dialer.accounts.party.matching import NotLetIn, person_for
from dialer.db import transaction
from dialer.pages.party_client import PartySaysNo, come_back, go_there
from dialer.pages.signed_in import let_in
from dialer.wiring import wired

blueprint = Blueprint("party_account", __name__, url_prefix="/party-account")
log = structlog.get_logger()
_AWAY = (
    "Your party’s sign-in did not let us know who you are. It may be busy, or the page stood open too long. "
    "Try once more, or have a link sent to you."
)


@blueprint.get("")
def start() -> Response | tuple[str, int]:
    """Send the browser to the party."""
    try:
        return go_there(wired().settings.public_url + url_for("party_account.back"))
    except PartySaysNo as problem:
        return _not_in(problem, _AWAY, 502)


@blueprint.get("/back")
def back() -> Response | tuple[str, int]:
    """The browser comes back: let its holder in, if the party vouches for them and we know them."""
    try:
        identity = come_back()
        with transaction() as session:
            let_in(person_for(session, identity, now=wired().clock.now()))
    except PartySaysNo as problem:
        return _not_in(problem, _AWAY, 400)
    except NotLetIn as problem:
        return _not_in(problem, str(problem), 403)
    return redirect(url_for("front.door"), 303)


def _not_in(problem: Exception, words: str, code: int) -> tuple[str, int]:
    kind = "party_sign_in_refused" if isinstance(problem, NotLetIn) else "party_sign_in_failed"
    why = "" if isinstance(problem, NotLetIn) else str(problem)
    log.warning(kind, why=why)
    return render_template("signin/party_says_no.html", words=words), code
