"""Phone banks: which there are, making one, changing it, calling it off."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dialer.db import transaction
from dialer.pages.access import organiser_required
from dialer.pages.errors import not_found
from dialer.pages.organiser.bank_form import bank_page, wanted_in
from dialer.pages.signed_in import who
from dialer.phonebanks.news.calling_off import call_off, hold_after_all
from dialer.phonebanks.opening import change_bank, make_bank
from dialer.phonebanks.plans import BadPlan
from dialer.phonebanks.store import UnknownBank, bank_by_id, banks_before, banks_from
from dialer.wiring import wired

blueprint = Blueprint("phone_banks", __name__, url_prefix="/organiser/phone-banks")
blueprint.register_error_handler(UnknownBank, not_found)
PAST_SHOWN = 20
_CALLED_OFF = (
    "It is called off. Whoever opens its link is told so, and those who said they come get a mail in two minutes: "
    "until then you can still hold it, and nobody hears of it."
)


@blueprint.get("")
@organiser_required
def index() -> str:
    """Those to come and those that were."""
    now = wired().clock.now()
    with transaction() as session:
        return render_template(
            "organiser/phone_banks.html",
            ahead=banks_from(session, now),
            past=banks_before(session, now, limit=PAST_SHOWN),
            now=now,
        )


@blueprint.get("/new")
@organiser_required
def ask() -> str:
    """The form for a new one."""
    return bank_page(None)


@blueprint.post("/new")
@organiser_required
def make() -> Response | tuple[str, int]:
    """Make it, or say beside each field what is wrong."""
    try:
        with transaction() as session:
            wanted = wanted_in(session, request.form, None)
            bank = make_bank(session, wanted, by=who().id, now=wired().clock.now())
            bank_id = bank.id
    except BadPlan as wrong:
        return bank_page(None, wrong.problems), 422
    flash("It is made. Send its link to whoever should come.")
    return redirect(url_for("phone_banks.show", bank_id=bank_id), 303)


@blueprint.get("/<uuid:bank_id>")
@organiser_required
def show(bank_id: UUID) -> str:
    """Its link and code, who comes, and the form to change it."""
    return bank_page(bank_id)


@blueprint.post("/<uuid:bank_id>")
@organiser_required
def save(bank_id: UUID) -> Response | tuple[str, int]:
    """Change it."""
    try:
        with transaction() as session:
            bank = bank_by_id(session, bank_id)
            change_bank(session, bank, wanted_in(session, request.form, bank_id))
    except BadPlan as wrong:
        return bank_page(bank_id, wrong.problems), 422
    flash("Saved.")
    return redirect(url_for("phone_banks.show", bank_id=bank_id), 303)


@blueprint.post("/<uuid:bank_id>/cancel")
@organiser_required
def cancel(bank_id: UUID) -> Response:
    """Call it off, or hold it after all. Shifts under way go on."""
    off = request.form.get("off") == "1"
    with transaction() as session:
        bank, now = bank_by_id(session, bank_id), wired().clock.now()
        call_off(session, bank, now=now) if off else hold_after_all(session, bank, now=now)
    flash(_CALLED_OFF if off else "It is on again. Whoever was told otherwise gets a mail.")
    return redirect(url_for("phone_banks.show", bank_id=bank_id), 303)
