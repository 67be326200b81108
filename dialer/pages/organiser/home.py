"""The organisers' first page."""

from datetime import timedelta

from flask import Blueprint, render_template

from dialer.calls.figures import hostile_calls
from dialer.db import transaction
from dialer.pages.access import organiser_required
from dialer.wiring import wired

blueprint = Blueprint("organiser", __name__, url_prefix="/organiser")

# Long enough for the organiser of a weekly phone bank to see what happened at the last one.
LOOKS_BACK = timedelta(days=7)


@blueprint.get("")
@organiser_required
def home() -> str:
    """What needs an organiser's attention, and where they may go."""
    with transaction() as session:
        hostile = hostile_calls(session, since=wired().clock.now() - LOOKS_BACK)
    return render_template("organiser/home.html", hostile=hostile)
