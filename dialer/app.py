"""The web process: blueprints, error pages and what guards them, nothing else."""

from pathlib import Path
from uuid import uuid4

import structlog
from flask import Flask, request
from flask_compress import Compress
from werkzeug.middleware.proxy_fix import ProxyFix

from dialer.api.opening import open_api
from dialer.live import stream
from dialer.live.hub import Hub
from dialer.pages import activation, demo, front, going, health, party, party_account, room, signin
from dialer.pages.edition import edition_of
from dialer.pages.errors import error_pages
from dialer.pages.limits import limit_asking
from dialer.pages.organiser import (
    do_not_call,
    import_columns,
    imports,
    inbox,
    list_changes,
    list_downloads,
    list_merging,
    list_rules,
    lists,
    loading,
    members,
    objections,
    one_list,
    one_number,
    people,
    phone_banks,
    removing,
    screening,
    selections,
    split,
    tips,
    tokens,
)
from dialer.pages.organiser import home as organiser
from dialer.pages.party_client import know_the_party
from dialer.pages.security import config_from, guard
from dialer.pages.signed_in import sign_in_with_flask
from dialer.pages.templating import teach_templates
from dialer.pages.volunteer import (
    home,
    joining,
    line_check,
    number,
    rehearsal,
    shift,
    thanks,
    wishes,
)
from dialer.pages.volunteer import room as box
from dialer.webhooks import sounds
from dialer.webhooks.app import beside, create_webhooks
from dialer.wiring import wired

STATIC = Path(__file__).parent / "pages" / "static"
PAGES = (
    front.blueprint,
    party.blueprint,
    signin.blueprint,
    activation.blueprint,
    going.blueprint,
    health.blueprint,
    home.blueprint,
    number.blueprint,
    line_check.blueprint,
    rehearsal.blueprint,
    shift.blueprint,
    wishes.blueprint,
    joining.blueprint,
    box.blueprint,
    thanks.blueprint,
    room.blueprint,
    organiser.blueprint,
    people.blueprint,
    removing.blueprint,
    members.blueprint,
    phone_banks.blueprint,
    tips.blueprint,
    inbox.blueprint,
    lists.blueprint,
    loading.blueprint,
    one_list.blueprint,
    list_changes.blueprint,
    list_downloads.blueprint,
    list_merging.blueprint,
    list_rules.blueprint,
    imports.blueprint,
    import_columns.blueprint,
    selections.blueprint,
    split.blueprint,
    do_not_call.blueprint,
    tokens.blueprint,
    screening.blueprint,
    one_number.blueprint,
    objections.blueprint,
    stream.blueprint,
    sounds.blueprint,
)


def create_app() -> Flask:
    """The web application. The process must be wired before: see :func:`dialer.wiring.wire`."""
    settings = wired().settings
    app = Flask(
        "dialer",
        template_folder="pages/templates",
        static_folder="pages/static",
        static_url_path=f"/static/{edition_of(STATIC)}",
    )
    app.config.update(config_from(settings))
    both = beside(app.wsgi_app, create_webhooks(_name_the_request))
    # One proxy stands in front: what it says of the browser is believed, and nobody else.
    app.wsgi_app = ProxyFix(both, x_for=1, x_proto=1, x_host=0)  # type: ignore[method-assign]
    app.before_request(_name_the_request)
    Compress(app)
    teach_templates(app)
    sign_in_with_flask(app)
    guard(app, settings)
    for blueprint in PAGES:
        app.register_blueprint(blueprint)
    if settings.demo:
        app.register_blueprint(demo.blueprint)
    if settings.party_sign_in:
        app.register_blueprint(party_account.blueprint)
        know_the_party(app, settings.party_sign_in)
    open_api(app, limit_asking(app))
    error_pages(app)
    app.extensions["hub"] = Hub(wired().redis)
    return app


def _name_the_request() -> None:
    """Every line logged during a request bears its id and its route: a path may hold a link that signs in."""
    route = request.url_rule.rule if request.url_rule else "unknown"
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request=uuid4().hex[:12], route=route)
