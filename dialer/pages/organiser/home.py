"""The organisers' first page."""

from flask import Blueprint, render_template

from dialer.pages.access import organiser_required

blueprint = Blueprint("organiser", __name__, url_prefix="/organiser")


@blueprint.get("")
@organiser_required
def home() -> str:
    """Where an organiser may go, and what each is for."""
    return render_template("organiser/home.html")
