"""The volunteer's own number: added, changed and removed as often as they like, never shown in full."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dialer.accounts.store import find_person, set_phone
from dialer.db import transaction
from dialer.lists.suppression import was_asked_never
from dialer.pages.access import volunteer_required
from dialer.pages.signed_in import who
from dialer.pages.volunteer.refusals import THE_PARTYS, WHY_NOT_YOURS
from dialer.pages.volunteer.yours import phone_of
from dialer.phone import CannotBeDialled, PhoneNumber
from dialer.record.own_phone import ASKED_NEVER
from dialer.wiring import wired

blueprint = Blueprint("number", __name__, url_prefix="/number")


@blueprint.get("")
@volunteer_required
def show() -> str:
    """The form, and the last digits of the number we have."""
    return _page()


@blueprint.post("")
@volunteer_required
def save() -> Response | tuple[str, int]:
    """Keep the number, however it was typed, or say at the field why it cannot be rung."""
    typed = request.form.get("number", "")
    try:
        number = PhoneNumber.parse(typed, drama=wired().settings.demo)
    except CannotBeDialled as problem:
        return _page(typed=typed, problem=WHY_NOT_YOURS[problem.refusal]), 422
    if number == wired().settings.party_number:
        return _page(typed=typed, problem=THE_PARTYS), 422
    with transaction() as session:
        asked_never = was_asked_never(session, number.e164)
        if not asked_never:
            set_phone(session, who().id, number)
    if asked_never:
        return _page(typed=typed, problem=ASKED_NEVER), 422
    flash(f"We will ring the phone ending in {number.last_digits}.")
    return redirect(url_for("line_check.show"), 303)


@blueprint.post("/remove")
@volunteer_required
def remove() -> Response:
    """Forget the number."""
    with transaction() as session:
        set_phone(session, who().id, None)
    flash("Your number is removed. Add one again whenever you want to call.")
    return redirect(url_for("number.show"), 303)


def _page(*, typed: str = "", problem: str = "") -> str:
    with transaction() as session:
        phone = phone_of(find_person(session, who().id))
    return render_template("volunteer/number.html", phone=phone, typed=typed, problem=problem)
