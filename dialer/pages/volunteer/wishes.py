"""The buttons of the call screen: each is a wish, handed to the one door."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import ParamSpec
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from dialer.lists.kinds import ListKind
from dialer.pages.access import volunteer_required
from dialer.pages.signed_in import who
from dialer.pages.volunteer.given import given_in, handover_in, late_answers_in, said_before
from dialer.pages.volunteer.shift import my_shift, screen_response, shift_of, wants_json
from dialer.record import evening, telling
from dialer.record.evening import NotNow
from dialer.record.going_over import go_over
from dialer.record.helping import ask_for_help
from dialer.record.household import speak_to
from dialer.record.late import add_late
from dialer.record.starting import ring_again, start_shift
from dialer.voterid.scripts import UnknownAnswer
from dialer.wiring import wired

blueprint = Blueprint("wishes", __name__, url_prefix="/shift")
P = ParamSpec("P")


def _wish(act: Callable[P, None]) -> Callable[P, Response]:
    """Do it, then answer with the screen: as JSON to a script, by way of the page to a browser without one."""

    @wraps(act)
    def answered(*args: P.args, **kwargs: P.kwargs) -> Response:
        problem = ""
        try:
            act(*args, **kwargs)
        except (NotNow, UnknownAnswer) as refusal:
            problem = str(refusal)
        if wants_json():
            return screen_response(problem)
        if problem:
            flash(problem, "problem")
        begun = not problem or request.endpoint != "wishes.start"
        return redirect(url_for("shift.show" if begun else "home.show"), 303)

    return answered


@blueprint.post("/start")
@volunteer_required
@_wish
def start() -> None:
    """Begin an evening."""
    start_shift(
        who().id,
        _kind(),
        auto_advance=request.form.get("auto_advance") == "1",
        call_list_id=request.form.get("call_list_id", type=UUID),
        area=request.form.get("area", ""),
    )


@blueprint.post("/ring-again")
@volunteer_required
@_wish
def again() -> None:
    """Ring the volunteer's phone once more."""
    ring_again(my_shift())


@blueprint.post("/call")
@volunteer_required
@_wish
def call() -> None:
    """Ring the person on the screen."""
    evening.call_next(my_shift(), _entry())


@blueprint.post("/skip")
@volunteer_required
@_wish
def skip() -> None:
    """Pass over the person on the screen."""
    evening.skip(my_shift(), _entry())


@blueprint.post("/hang-up")
@volunteer_required
@_wish
def hang_up() -> None:
    """End the call with the contact."""
    evening.hang_up(my_shift(), _call())


@blueprint.post("/outcome")
@volunteer_required
@_wish
def outcome() -> None:
    """Say how the call ended and what was said."""
    telling.give_outcome(shift_of(_call()), _call(), given_in(request.form, now=_said_at()))


@blueprint.post("/answers")
@volunteer_required
@_wish
def answers() -> None:
    """Keep what was tapped for a call that has been settled elsewhere."""
    add_late(shift_of(_call()), _call(), late_answers_in(request.form, said_at=_said_at()))


@blueprint.post("/speak-to")
@volunteer_required
@_wish
def somebody_else() -> None:
    """Go on with somebody else of the household, on the same call."""
    speak_to(my_shift(), _call(), handover_in(request.form))


@blueprint.post("/help")
@volunteer_required
@_wish
def wants_help() -> None:
    """Ask for a host."""
    ask_for_help(my_shift())


@blueprint.post("/undo")
@volunteer_required
@_wish
def undo() -> None:
    """Ask again how the last call ended."""
    telling.undo_outcome(my_shift(), _call())


@blueprint.post("/auto-advance")
@volunteer_required
@_wish
def auto_advance() -> None:
    """Ring the next person by itself, or wait for the button."""
    shown = request.form.get("entry", type=int)
    evening.set_auto_advance(my_shift(), on=request.form.get("on") == "1", entry_id=shown)


@blueprint.post("/next")
@volunteer_required
@_wish
def look_for_next() -> None:
    """Ask for a person again."""
    evening.look_for_next(my_shift())


@blueprint.post("/go-over")
@volunteer_required
@_wish
def go_on_elsewhere() -> None:
    """Go on with people of this kind, of anywhere."""
    go_over(my_shift(), _kind())


@blueprint.post("/end")
@volunteer_required
@_wish
def end() -> None:
    """End the evening."""
    evening.end_shift(my_shift())


def _said_at() -> datetime:
    """When the form was filled in: long ago, when the browser had no connection. Its own clock may be wrong."""
    clock = wired().clock
    return clock.now() - clock.machine(said_before(request.form).total_seconds())


def _kind() -> ListKind:
    word = request.form.get("kind", "")
    if word not in list(ListKind):
        abort(400)
    return ListKind(word)


def _entry() -> int:
    return request.form.get("entry", type=int) or abort(400)


def _call() -> UUID:
    return request.form.get("call", type=UUID) or abort(400)
