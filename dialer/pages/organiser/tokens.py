"""An organiser's tokens for the API: make one, see it once, revoke it."""

from uuid import UUID

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as Redirect

from dialer.accounts.store import find_person
from dialer.accounts.tokens.issuing import BadName, new_token
from dialer.accounts.tokens.store import revoke_token, tokens_of
from dialer.db import transaction
from dialer.pages.access import organiser_required
from dialer.pages.signed_in import who
from dialer.wiring import wired

blueprint = Blueprint("tokens", __name__, url_prefix="/organiser/api")


@blueprint.get("")
@organiser_required
def index() -> str:
    """The organiser's tokens, and the form to make one."""
    return _page()


@blueprint.post("")
@organiser_required
def make() -> Response | tuple[str, int]:
    """Make a token and show it, this once."""
    try:
        with transaction() as session:
            person = find_person(session, who().id) or abort(404)
            token = new_token(
                session, person, name=request.form.get("name", ""), now=wired().clock.now()
            )
    except BadName as problem:
        return _page(problem=str(problem)), 422
    answer = make_response(_page(token=token))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.post("/<uuid:token_id>/revoke")
@organiser_required
def revoke(token_id: UUID) -> Redirect:
    """End a token for good, from this moment."""
    with transaction() as session:
        now = wired().clock.now()
        ended = revoke_token(session, token_id, person_id=who().id, now=now) or abort(404)
        flash(f"The token “{ended.name}” opens nothing any more.")
    return redirect(url_for("tokens.index"), 303)


def _page(*, token: str = "", problem: str = "") -> str:
    with transaction() as session:
        mine = tokens_of(session, who().id)
    return render_template(
        "organiser/tokens.html", tokens=mine, token=token, problem=problem, typed=request.form
    )
