"""Removing one's own account: a page that says what it does, and the button."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_login import logout_user
from werkzeug.wrappers import Response

from dialer.db import transaction
from dialer.pages.access import volunteer_required
from dialer.pages.signed_in import who
from dialer.record.removing import LastOrganiser, remove_person
from dialer.shifts.store import open_shift_of

blueprint = Blueprint("going", __name__, url_prefix="/account/remove")


@blueprint.get("")
@volunteer_required
def ask() -> str:
    """What removing it does, and the button."""
    return _page()


@blueprint.post("")
@volunteer_required
def remove() -> Response | tuple[str, int]:
    """Remove it, and sign out."""
    try:
        remove_person(who().id, by=who().id)
    except LastOrganiser as problem:
        return _page(str(problem)), 409
    logout_user()
    flash("Your account is removed. Thank you for having been here.")
    return redirect(url_for("signin.ask"), 303)


def _page(problem: str = "") -> str:
    with transaction() as session:
        on_a_shift = open_shift_of(session, who().id) is not None
    return render_template("signin/remove.html", problem=problem, on_a_shift=on_a_shift)
