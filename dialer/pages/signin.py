"""Signing in by a mailed link, and signing out."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import logout_user
from werkzeug.wrappers import Response

from dialer.accounts import store
from dialer.accounts.addresses import looks_like_email
from dialer.accounts.links import use_link, where_link_leads, whose_link
from dialer.accounts.mails.asking import want_sign_in_link
from dialer.db import transaction
from dialer.pages.access import volunteer_required
from dialer.pages.arriving import bank_wanted, lead_on, want_again
from dialer.pages.security import EVENING
from dialer.pages.signed_in import let_in, who, whoever
from dialer.phonebanks.store import bank_by_id
from dialer.wiring import wired

blueprint = Blueprint("signin", __name__)


@blueprint.get("/sign-in")
def ask() -> str | Response:
    """Ask for an e-mail address."""
    if whoever() is not None:
        return redirect(url_for("front.door"), 303)
    return _form()


@blueprint.post("/sign-in")
def send() -> str | tuple[str, int]:
    """Note what is wanted, and say the same to everybody: who has an account is nobody's business."""
    email = request.form.get("email", "").strip()
    if not looks_like_email(email):
        return _form(email, "That is not an e-mail address. Write it like name@example.org."), 422
    with transaction() as session:
        now, bank_id = wired().clock.now(), bank_wanted(session)
        want_sign_in_link(session, email, now=now, bank_id=bank_id)
    return render_template("signin/sent.html", email=email, demo=wired().settings.demo)


@blueprint.get("/sign-in/<token>")
def link(token: str) -> str | tuple[str, int]:
    """Show whom the link signs in. Mail scanners open links too, so this does not use it up."""
    with transaction() as session:
        person = whose_link(session, token, now=wired().clock.now())
        bank_id = where_link_leads(session, token)
        if person is not None:
            bank = bank_by_id(session, bank_id) if bank_id else None
            return render_template("signin/confirm.html", name=person.name, token=token, bank=bank)
    return _no_longer(bank_id)


@blueprint.post("/sign-in/<token>")
def enter(token: str) -> Response | tuple[str, int]:
    """Use the link up, let its holder in, and lead them on to the phone bank they came for."""
    with transaction() as session:
        person = use_link(session, token, now=wired().clock.now())
        bank_id = where_link_leads(session, token)
        if person is not None:
            let_in(person)
    return lead_on(person.id, bank_id) if person else _no_longer(bank_id)


@blueprint.get("/account")
@volunteer_required
def account() -> str:
    """Who I am here, how long I stay signed in, and the way to sign out everywhere."""
    with transaction() as session:
        person = store.find_person(session, who().id) or abort(404)
        return render_template(
            "signin/account.html",
            email=person.email,
            is_with_party=person.party_subject is not None,
            idle_hours=int(EVENING.total_seconds() // 3600),
        )


@blueprint.post("/sign-out")
def out() -> Response:
    """Sign out at this browser."""
    logout_user()
    flash("You are signed out.")
    return redirect(url_for("signin.ask"), 303)


@blueprint.post("/sign-out-everywhere")
@volunteer_required
def out_everywhere() -> Response:
    """Sign out at every browser this person is signed in at."""
    _raise_epoch(who().id)
    logout_user()
    flash("You are signed out on every device.")
    return redirect(url_for("signin.ask"), 303)


def _no_longer(bank_id: UUID | None) -> tuple[str, int]:
    want_again(bank_id)
    return render_template("signin/no_longer.html", again=url_for("signin.ask")), 410


def _form(email: str = "", problem: str = "") -> str:
    has_party_sign_in = wired().settings.party_sign_in is not None
    return render_template(
        "signin/ask.html", email=email, problem=problem, has_party_sign_in=has_party_sign_in
    )


def _raise_epoch(person_id: UUID) -> None:
    with transaction() as session:
        store.sign_out_everywhere(session, person_id)
