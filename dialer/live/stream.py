"""A stream for each browser: it says "look" when there is something to fetch, and never what."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response, abort, current_app
from flask_login import current_user
from sqlalchemy.orm import Session

from dialer.db import transaction
from dialer.live.hub import Hub
from dialer.shifts.models import Shift
from dialer.shifts.store import latest_shift_of
from dialer.trials.models import Trial
from dialer.trials.store import latest_trial_of
from dialer.wiring import wired

blueprint = Blueprint("live", __name__, url_prefix="/live")


@blueprint.get("/shift")
def shift() -> Response:
    """The nudges of the shift of the person at the browser; whose it is is settled before the stream opens."""
    return _stream_of(latest_shift_of)


@blueprint.get("/trial")
def trial() -> Response:
    """The nudges of the line check or rehearsal of the person at the browser."""
    return _stream_of(latest_trial_of)


def _stream_of(find: Callable[[Session, UUID], Shift | Trial | None]) -> Response:
    person = current_user._get_current_object()
    if not person.is_authenticated:
        abort(401)
    with transaction() as session:
        mine = find(session, person.id)
        if mine is None:
            abort(404)
    hub: Hub = current_app.extensions["hub"]
    stream = hub.open(person.id, mine.id)
    response = Response(hub.frames(stream), mimetype="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    return response


@blueprint.after_request
def _for_our_pages(response: Response) -> Response:
    """Let pages at PUBLIC_URL read the stream, where it is served at another address (LIVE_URL)."""
    response.headers["Access-Control-Allow-Origin"] = wired().settings.public_url
    response.headers["Access-Control-Allow-Credentials"] = "true"
    response.vary.add("Origin")
    return response
