"""The call screen: as a whole page, and as the regions that a page already open asks for."""

from uuid import UUID

from flask import (
    Blueprint,
    Response,
    abort,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from dialer.calls.models import Call
from dialer.db import transaction
from dialer.pages.access import volunteer_required
from dialer.pages.signed_in import who
from dialer.pages.volunteer.screen import as_json, screen_of
from dialer.record.evening import seen
from dialer.shifts.lifecycle import ShiftState
from dialer.shifts.models import Shift
from dialer.shifts.situation import Situation
from dialer.shifts.store import latest_shift_of
from dialer.voterid.store import answers_given
from dialer.wiring import wired

blueprint = Blueprint("shift", __name__, url_prefix="/shift")
SEEN_EVERY_SECONDS = 10
# Where nothing is being typed, so that a page without scripts may load itself anew.
_IDLE = frozenset(Situation) - {Situation.TALKING, Situation.WRAP_UP, Situation.ENDED}


@blueprint.get("")
@volunteer_required
def show() -> str | AnyResponse:
    """The call screen, complete, so that it works without scripts."""
    now = wired().clock.now()
    with transaction() as session:
        shift = latest_shift_of(session, who().id)
        if shift is None:
            return redirect(url_for("home.show"), 303)
        screen = screen_of(session, shift.id, now=now)
        page = "ended" if screen.situation is Situation.ENDED else "shift"
        html = render_template(
            f"volunteer/{page}.html",
            s=screen,
            now=now.timestamp(),
            live_url=wired().settings.live_url,
            stream="shift",
            idle=screen.situation in _IDLE,
            answers=answers_given(session, shift.id),
        )
    _mark_seen(shift)
    return html


@blueprint.get("/screen")
@volunteer_required
def screen() -> Response:
    """The four regions and what a program needs to know about them, as JSON."""
    return screen_response()


def screen_response(problem: str = "") -> Response:
    """The screen as JSON; with a ``problem`` for the volunteer, 409. Counts as a sign of life."""
    now = wired().clock.now()
    with transaction() as session:
        shift = latest_shift_of(session, who().id)
        if shift is None:
            return make_response(jsonify(problem=problem or "You are not on a shift."), 409)
        have = request.args.get("have", "")
        body = as_json(screen_of(session, shift.id, now=now), now=now, have=have)
    _mark_seen(shift)
    if problem:
        return make_response(jsonify(problem=problem, **body), 409)
    return jsonify(body)


def my_shift() -> UUID:
    """The shift of the person at the browser, the latest one; 404 when they never had any."""
    with transaction() as session:
        shift = latest_shift_of(session, who().id)
        if shift is None:
            abort(404)
        return shift.id


def shift_of(call_id: UUID) -> UUID:
    """The shift this call was made on when it is the signed-in person's, else their latest; 404 as there.

    A tablet may have kept an outcome until another evening has begun.
    """
    with transaction() as session:
        call = session.get(Call, call_id)
        shift = session.get(Shift, call.shift_id) if call else None
        if shift is not None and shift.person_id == who().id:
            return shift.id
    return my_shift()


def wants_json() -> bool:
    """Whether a script or a program asks, and not somebody pressing a button in a page without scripts."""
    return request.accept_mimetypes.best == "application/json"


def _mark_seen(shift: Shift) -> None:
    """Write down that the page is there, but not at every look: that would be a commit for each nudge."""
    clock = wired().clock
    quiet_for = clock.now() - shift.seen_at
    if shift.state is ShiftState.OPEN and quiet_for > clock.machine(SEEN_EVERY_SECONDS):
        seen(shift.id)
