"""The application the carrier talks to: no sessions, forms, cookies or pages, so that a report is taken in quickly."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from flask import Flask

from dialer.webhooks import inbound, trials, views

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PREFIX = "/webhooks/"
# A body is read before its signature can be checked; the carrier's forms are a few kilobytes.
LARGEST_FORM = 64 * 1024


def create_webhooks(name_the_request: Callable[[], None]) -> Flask:
    """The webhooks alone. What a browser needs (sign-in, form checks, error pages) is not in its way."""
    app = Flask("dialer.webhooks", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_FORM
    app.before_request(name_the_request)
    app.register_blueprint(views.blueprint)
    app.register_blueprint(inbound.blueprint)
    app.register_blueprint(trials.blueprint)
    return app


def beside(pages: "WSGIApplication", webhooks: "WSGIApplication") -> "WSGIApplication":
    """One WSGI application out of two: what begins with the webhooks' prefix is the carrier's."""

    def either(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        is_carrier = environ["PATH_INFO"].startswith(PREFIX)
        return (webhooks if is_carrier else pages)(environ, start_response)

    return either
