"""A stream for each browser: it says "look" when there is something to fetch, and never what."""

from typing import Protocol
from uuid import UUID

from flask import Blueprint, Response, abort, current_app
from flask_login import current_user

from dialer.db import transaction
from dialer.live.hub import Hub
from dialer.live.waiting import Stream
from dialer.phonebanks.store import is_host
from dialer.shifts.store import latest_shift_of
from dialer.trials.store import latest_trial_of
from dialer.wiring import wired

blueprint = Blueprint("live", __name__, url_prefix="/live")


class _SignedIn(Protocol):
    @property
    def id(self) -> UUID: ...

    @property
    def is_organiser(self) -> bool: ...


@blueprint.get("/shift")
def shift() -> Response:
    """The nudges of the shift of the person at the browser; whose it is is settled before the stream opens."""
    person = _somebody()
    with transaction() as session:
        mine = latest_shift_of(session, person.id)
        if mine is None:
            abort(404)
    return _stream(_hub().open(person.id, mine.id, mine.room_id))


@blueprint.get("/trial")
def trial() -> Response:
    """The nudges of the line check or rehearsal of the person at the browser."""
    person = _somebody()
    with transaction() as session:
        mine = latest_trial_of(session, person.id)
        if mine is None:
            abort(404)
    return _stream(_hub().open(person.id, mine.id, None))


@blueprint.get("/room/<uuid:bank_id>")
def room(bank_id: UUID) -> Response:
    """The nudges of a phone bank's room, for its hosts and for organisers."""
    person = _somebody()
    with transaction() as session:
        if not person.is_organiser and not is_host(session, bank_id, person.id):
            abort(403)
    return _stream(_hub().open(person.id, None, bank_id))


@blueprint.get("/help")
def help_wanted() -> Response:
    """The nudges about volunteers who want help, at whatever phone bank; for organisers."""
    person = _somebody()
    if not person.is_organiser:
        abort(403)
    return _stream(_hub().open(person.id, None, hears_of_help=True))


def _somebody() -> _SignedIn:
    somebody = current_user._get_current_object()
    if not somebody.is_authenticated:
        abort(401)
    person: _SignedIn = somebody
    return person


def _hub() -> Hub:
    hub: Hub = current_app.extensions["hub"]
    return hub


def _stream(stream: Stream) -> Response:
    response = Response(_hub().frames(stream), mimetype="text/event-stream")
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
