"""Activating an account with a membership number and the address the party knows."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, session, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from dialer.accounts.addresses import looks_like_email
from dialer.accounts.mails.asking import want_activation_link
from dialer.accounts.members.activating import BadName, account_of, activate, checked_name
from dialer.accounts.members.links import where_activation_leads, whose_activation
from dialer.accounts.members.numbers import LONGEST_NUMBER, folded
from dialer.db import transaction
from dialer.pages.arriving import bank_wanted, lead_on, want_again
from dialer.pages.signed_in import JOINS, let_in, whoever
from dialer.phonebanks.codes import as_kept
from dialer.phonebanks.store import bank_by_id
from dialer.wiring import wired

blueprint = Blueprint("activation", __name__, url_prefix="/activate")


@blueprint.get("")
def ask() -> str | Response:
    """Ask for membership number and e-mail address. A mail that leads here may bear the code of a phone bank."""
    if request.args.get("join"):
        session[JOINS] = as_kept(request.args["join"])
    if whoever() is not None:
        return redirect(url_for("front.door"), 303)
    return render_template("signin/activate.html", typed={}, problems={})


@blueprint.post("")
def send() -> str | tuple[str, int]:
    """Note what is wanted, and say the same to everybody: who is a member is nobody's business."""
    number, email = (request.form.get(name, "").strip() for name in ("number", "email"))
    problems = _problems(number, email)
    if problems:
        return render_template("signin/activate.html", typed=request.form, problems=problems), 422
    with transaction() as db:
        now, bank_id = wired().clock.now(), bank_wanted(db)
        want_activation_link(db, email, membership_number=number, now=now, bank_id=bank_id)
    return render_template(
        "signin/sent.html", email=email, is_activation=True, demo=wired().settings.demo
    )


@blueprint.get("/<token>")
def link(token: str) -> str | tuple[str, int]:
    """Show whose account the link makes. Mail scanners open links too, so this does not use it up."""
    with transaction() as db:
        return _confirm(db, token)


@blueprint.post("/<token>")
def enter(token: str) -> str | Response | tuple[str, int]:
    """Use the link up, make the account, let its owner in, and lead them on to the phone bank they came for."""
    with transaction() as db:
        try:
            name = checked_name(request.form.get("name", ""))
        except BadName as problem:
            return _confirm(db, token, str(problem))
        person = activate(db, token, name=name, now=wired().clock.now())
        bank_id = where_activation_leads(db, token)
        if person is not None:
            let_in(person)
    return lead_on(person.id, bank_id) if person else _no_longer(bank_id)


def _confirm(db: Session, token: str, problem: str = "") -> str | tuple[str, int]:
    member = whose_activation(db, token, now=wired().clock.now())
    bank_id = where_activation_leads(db, token)
    if member is None:
        return _no_longer(bank_id)
    person = account_of(db, member)
    page = render_template(
        "signin/confirm_account.html",
        token=token,
        email=member.email,
        has_account=person is not None,
        name=request.form.get("name", person.name if person else member.name),
        problem=problem,
        bank=bank_by_id(db, bank_id) if bank_id else None,
    )
    return (page, 422) if problem else page


def _no_longer(bank_id: UUID | None) -> tuple[str, int]:
    want_again(bank_id)
    page = render_template("signin/no_longer.html", again=url_for("activation.ask"))
    return page, 410


def _problems(number: str, email: str) -> dict[str, str]:
    problems = {}
    if not folded(number) or len(number) > LONGEST_NUMBER:
        problems["number"] = (
            "Give your membership number. It is on your card and in mails from the party."
        )
    if not looks_like_email(email):
        problems["email"] = "That is not an e-mail address. Write it like name@example.org."
    return problems
