"""The first page: to whom it belongs decides what it is."""

from flask import Blueprint, redirect, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

blueprint = Blueprint("front", __name__)


@blueprint.get("/")
def door() -> Response:
    """Send people where they belong."""
    if not current_user.is_authenticated:
        return redirect(url_for("signin.ask"), 303)
    if current_user.is_organiser:
        return redirect(url_for("organiser.home"), 303)
    return redirect(url_for("home.show"), 303)
