"""The organisers' first page."""

from datetime import timedelta
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from dialer.calls.figures import hostile_calls
from dialer.db import transaction
from dialer.pages.access import organiser_required
from dialer.pages.organiser.one import kinds_seen
from dialer.pages.signed_in import who
from dialer.phonebanks.helping import mark_seen, unseen_anywhere
from dialer.phonebanks.store import banks_from, is_on
from dialer.wiring import wired

blueprint = Blueprint("organiser", __name__, url_prefix="/organiser")

# Long enough for the organiser of a weekly phone bank to see what happened at the last one.
LOOKS_BACK = timedelta(days=7)


@blueprint.get("")
@organiser_required
def home() -> str:
    """What needs an organiser's attention, and where they may go."""
    now = wired().clock.now()
    with transaction() as session:
        return render_template(
            "organiser/home.html",
            hostile=hostile_calls(session, since=now - LOOKS_BACK, kinds=kinds_seen()),
            calls_for_help=unseen_anywhere(session),
            live_url=wired().settings.live_url,
            on_now=[each for each in banks_from(session, now) if is_on(each, now)],
        )


@blueprint.get("/help")
@organiser_required
def help_wanted() -> str:
    """Who wants help now, for a page that is open."""
    with transaction() as session:
        calls = unseen_anywhere(session)
    return render_template("organiser/help/now.html", calls_for_help=calls)


@blueprint.post("/help/<uuid:help_id>/seen")
@organiser_required
def seen(help_id: UUID) -> Response:
    """Somebody takes care of a call for help."""
    with transaction() as session:
        if not mark_seen(session, help_id, by=who().id, now=wired().clock.now()):
            abort(404)
    return redirect(url_for("organiser.home"), 303)
