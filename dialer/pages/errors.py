"""What went wrong, in words for people: what happened, what it means, what to do."""

from collections.abc import Mapping

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, NotFound

from dialer.pages.security import UPLOAD_MB

_WORDS: Mapping[int, tuple[str, str]] = {
    400: (
        "We could not read that",
        "Something the page sent made no sense to us. Go back and try once more.",
    ),
    401: ("You are signed out", "Sign in again. What you have already saved is safe."),
    403: (
        "This page is not for you",
        "You are signed in, but this page needs a permission you do not have. An organiser can give it to you.",
    ),
    404: ("There is no such page", "The address may have a slip in it, or what was here has gone."),
    405: ("This page cannot be opened like that", "Go back and use the button on the page."),
    410: ("This has gone", "What was here is no longer kept."),
    413: (
        "That file is too big",
        f"Files may have up to {UPLOAD_MB} MB. Split the list in two and load the parts one after the other.",
    ),
    429: (
        "That was too often",
        "To keep strangers out we allow only a few tries. Wait ten minutes, then try again.",
    ),
    500: (
        "Something broke on our side",
        "It is not your fault, and it has been written down for the engineer. "
        "What you have saved is safe. Try again in a minute.",
    ),
}
_STALE = (
    "This page was open too long",
    "You were signed out meanwhile, so nothing was sent. Go back, load the page afresh and try again.",
)


def error_pages(app: Flask) -> None:
    """Answer every error with a page, or with JSON where that was asked for."""
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(HTTPException, _explained)


def not_found(_: Exception) -> ResponseReturnValue:
    """The page for what is not there; for a blueprint's own exceptions."""
    return current_app.handle_user_exception(NotFound())


def _stale(_: CSRFError) -> Response:
    return _answer(400, *_STALE)


def _explained(error: HTTPException) -> Response:
    if error.response is not None:
        return make_response(error.response)
    code = error.code or 500
    title, words = _WORDS.get(code, (error.name, "Go back and try once more."))
    return _answer(code, title, words)


def _answer(code: int, title: str, words: str) -> Response:
    if request.accept_mimetypes.best == "application/json":
        return make_response(jsonify(problem=f"{title}. {words}"), code)
    return make_response(render_template("problem.html", title=title, words=words), code)
