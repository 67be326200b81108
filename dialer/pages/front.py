"""The first page: to whom it belongs decides what it is."""

from flask import Blueprint, redirect, session, url_for
from werkzeug.wrappers import Response

from dialer.pages.signed_in import JOINS, whoever

blueprint = Blueprint("front", __name__)


@blueprint.get("/")
def door() -> Response:
    """Send people where they belong."""
    person = whoever()
    if person is None:
        return redirect(url_for("signin.ask"), 303)
    if session.get(JOINS):
        return redirect(url_for("joining.show", code=session[JOINS]), 303)
    if person.is_organiser:
        return redirect(url_for("organiser.home"), 303)
    return redirect(url_for("home.show"), 303)
