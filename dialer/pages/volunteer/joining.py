"""Coming to a phone bank by its link or its code."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from dialer.db import transaction
from dialer.pages.access import volunteer_required
from dialer.pages.arriving import come_in
from dialer.pages.signed_in import JOINS, who, whoever
from dialer.phonebanks.codes import as_kept
from dialer.phonebanks.models import PhoneBank
from dialer.phonebanks.store import bank_by_code, hosts_of, is_on, word_of
from dialer.record.evening import NotNow
from dialer.record.joining import join, refuse_unless_ahead, stay_away
from dialer.wiring import wired

blueprint = Blueprint("joining", __name__, url_prefix="/join")


@blueprint.get("")
@volunteer_required
def ask() -> ResponseReturnValue:
    """The field for a code; a code in the address leads on to its phone bank."""
    typed = request.args.get("code", "")
    if as_kept(typed):
        return redirect(url_for("joining.show", code=as_kept(typed)), 303)
    return render_template("volunteer/join/ask.html", typed="", problem="")


@blueprint.get("/<code>")
def show(code: str) -> ResponseReturnValue:
    """What it is and when, and the button; who is not signed in comes back here once they are."""
    if whoever() is None:
        session[JOINS] = as_kept(code)
        return redirect(url_for("signin.ask"), 303)
    session.pop(JOINS, None)
    bank = _bank(code)
    if bank is None:
        problem = "We know no phone bank by that code. Look again for slips: there is no letter O and no 1."
        return render_template("volunteer/join/ask.html", typed=code, problem=problem), 404
    try:
        refuse_unless_ahead(bank, wired().clock.now())
    except NotNow as refusal:
        return render_template("volunteer/join/not_now.html", words=str(refusal)), 410
    return _page(bank)


@blueprint.post("/<code>")
@volunteer_required
def answer(code: str) -> Response:
    """Come, or stay away."""
    bank = _bank(code)
    if bank is None:
        return redirect(url_for("home.show"), 303)
    return _come(bank) if request.form.get("coming") == "1" else _stay_away(bank)


def _come(bank: PhoneBank) -> Response:
    if is_on(bank, wired().clock.now()):
        return come_in(who().id, bank)
    try:
        join(who().id, bank.id)
    except NotNow:
        return redirect(url_for("joining.show", code=bank.code), 303)
    flash("See you there.")
    return redirect(url_for("joining.show", code=bank.code), 303)


def _stay_away(bank: PhoneBank) -> Response:
    stay_away(who().id, bank.id)
    if is_on(bank, wired().clock.now()):
        flash(f"You have left {bank.name}.")
        return redirect(url_for("home.show"), 303)
    flash("Thank you for telling us.")
    return redirect(url_for("joining.show", code=bank.code), 303)


def _bank(code: str) -> PhoneBank | None:
    with transaction() as db:
        return bank_by_code(db, as_kept(code))


def _page(bank: PhoneBank) -> str:
    with transaction() as db:
        return render_template(
            "volunteer/join/bank.html",
            bank=bank,
            hosts=hosts_of(db, bank.id),
            word=word_of(db, bank.id, who().id),
            is_on=is_on(bank, wired().clock.now()),
        )
