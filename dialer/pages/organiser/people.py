"""People who may sign in: add them, let them call members, send them a link."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dialer.accounts import store
from dialer.accounts.addresses import looks_like_email
from dialer.accounts.mails.asking import want_sign_in_link
from dialer.accounts.models import Person, Role
from dialer.db import transaction
from dialer.pages.access import organiser_required
from dialer.record.granting import grant_members
from dialer.wiring import wired

blueprint = Blueprint("people", __name__, url_prefix="/organiser/people")
TITLES = {Role.VOLUNTEER: "Volunteer", Role.ORGANISER: "Organiser"}


@blueprint.get("")
@organiser_required
def index() -> str:
    """Everybody, and the form to add somebody."""
    return _page()


@blueprint.post("")
@organiser_required
def add() -> Response | tuple[str, int]:
    """Add somebody and send them a link."""
    problems = _problems()
    if problems:
        return _page(problems), 422
    try:
        with transaction() as session:
            person = store.add_person(
                session,
                name=request.form["name"],
                email=request.form["email"],
                role=Role(request.form["role"]),
                may_call_members=_ticked(),
                now=wired().clock.now(),
            )
            email = person.email or abort(404)
            want_sign_in_link(session, email, now=wired().clock.now())
    except store.EmailTaken as taken:
        return _page({"email": str(taken)}), 422
    flash(f"{person.name} is added, and a sign-in link is on its way to {person.email}.")
    return redirect(url_for("people.index"), 303)


@blueprint.post("/<uuid:person_id>/members")
@organiser_required
def members(person_id: UUID) -> Response:
    """Let somebody call members, or no longer."""
    with transaction() as session:
        store.find_person(session, person_id) or abort(404)
    name = grant_members(person_id, may=_ticked())
    flash(f"{name} {'may call members now' if _ticked() else 'no longer calls members'}.")
    return redirect(url_for("people.index"), 303)


@blueprint.post("/<uuid:person_id>/link")
@organiser_required
def send_link(person_id: UUID) -> Response:
    """Send somebody a sign-in link."""
    with transaction() as session:
        person = store.find_person(session, person_id) or abort(404)
        email = person.email or abort(404)
        want_sign_in_link(session, email, now=wired().clock.now())
        flash(f"A sign-in link is on its way to {person.email}.")
    return redirect(url_for("people.index"), 303)


def _page(problems: dict[str, str] | None = None) -> str:
    with transaction() as session:
        everybody: list[Person] = list(store.everybody(session))
        return render_template(
            "organiser/people.html",
            people=everybody,
            roles=[(role.value, title) for role, title in TITLES.items()],
            titles=TITLES,
            typed=request.form,
            problems=problems or {},
        )


def _problems() -> dict[str, str]:
    form, problems = request.form, {}
    if not form.get("name", "").strip():
        problems["name"] = "Give the name they go by."
    if not looks_like_email(form.get("email", "").strip()):
        problems["email"] = "That is not an e-mail address. Write it like name@example.org."
    if form.get("role") not in list(Role):
        abort(400)
    return problems


def _ticked() -> bool:
    return request.form.get("may_call_members") == "1"
