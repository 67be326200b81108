"""Activating an account with a membership number and the address the party knows."""

from flask import Blueprint, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from dialer.accounts.addresses import looks_like_email
from dialer.accounts.mails.asking import want_activation_link
from dialer.accounts.members.activating import BadName, account_of, activate, checked_name
from dialer.accounts.members.links import whose_activation
from dialer.accounts.members.numbers import LONGEST_NUMBER, folded
from dialer.db import transaction
from dialer.pages.signed_in import let_in, whoever
from dialer.wiring import wired

blueprint = Blueprint("activation", __name__, url_prefix="/activate")


@blueprint.get("")
def ask() -> str | Response:
    """Ask for membership number and e-mail address."""
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
    with transaction() as session:
        want_activation_link(session, email, membership_number=number, now=wired().clock.now())
    return render_template(
        "signin/sent.html", email=email, is_activation=True, demo=wired().settings.demo
    )


@blueprint.get("/<token>")
def link(token: str) -> str | tuple[str, int]:
    """Show whose account the link makes. Mail scanners open links too, so this does not use it up."""
    with transaction() as session:
        return _confirm(session, token)


@blueprint.post("/<token>")
def enter(token: str) -> str | Response | tuple[str, int]:
    """Use the link up, make the account and let its owner in."""
    with transaction() as session:
        try:
            name = checked_name(request.form.get("name", ""))
        except BadName as problem:
            return _confirm(session, token, str(problem))
        person = activate(session, token, name=name, now=wired().clock.now())
        if person is None:
            return _no_longer()
        let_in(person)
    return redirect(url_for("front.door"), 303)


def _confirm(session: Session, token: str, problem: str = "") -> str | tuple[str, int]:
    member = whose_activation(session, token, now=wired().clock.now())
    if member is None:
        return _no_longer()
    person = account_of(session, member)
    page = render_template(
        "signin/confirm_account.html",
        token=token,
        email=member.email,
        has_account=person is not None,
        name=request.form.get("name", person.name if person else member.name),
        problem=problem,
    )
    return (page, 422) if problem else page


def _no_longer() -> tuple[str, int]:
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
