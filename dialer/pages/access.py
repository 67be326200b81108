"""Who may open a page. Put one of these under each route."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from dialer.pages.signed_in import whoever

P = ParamSpec("P")
R = TypeVar("R")


def volunteer_required(view: Callable[P, R]) -> Callable[P, R | Response]:
    """Anybody who is signed in; others are asked to sign in."""

    @wraps(view)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R | Response:
        if whoever() is None:
            return _ask_to_sign_in()
        return view(*args, **kwargs)

    return checked


def organiser_required(view: Callable[P, R]) -> Callable[P, R | Response]:
    """Organisers only; volunteers are told so with a 403."""

    @wraps(view)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R | Response:
        person = whoever()
        if person is None:
            return _ask_to_sign_in()
        if not person.is_organiser:
            abort(403)
        return view(*args, **kwargs)

    return checked


def _ask_to_sign_in() -> Response:
    if request.accept_mimetypes.best == "application/json":
        abort(401)
    return redirect(url_for("signin.ask"), 303)
