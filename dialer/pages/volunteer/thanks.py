"""Turning the mail after an evening off and on, on the account page."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from dialer.accounts.models import Person
from dialer.db import transaction
from dialer.pages.access import volunteer_required
from dialer.pages.signed_in import who

blueprint = Blueprint("thanks", __name__, url_prefix="/account")


@blueprint.app_context_processor
def _on_the_account_page() -> dict[str, object]:
    return {"wants_thanks": wants_thanks}


def wants_thanks() -> bool:
    """Whether the person at the browser wants the mail."""
    with transaction() as session:
        return session.get_one(Person, who().id).wants_thanks


@blueprint.post("/thanks")
@volunteer_required
def choose() -> Response:
    """Keep whether they want it."""
    wanted = request.form.get("wants_thanks") == "1"
    with transaction() as session:
        session.get_one(Person, who().id).wants_thanks = wanted
    flash(
        "You get a mail after an evening of calling."
        if wanted
        else "You get no more mails after an evening."
    )
    return redirect(url_for("signin.account"), 303)
