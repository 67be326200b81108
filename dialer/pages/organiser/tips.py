"""Organisers' own tips for volunteers who wait: of one phone bank, or for all."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dialer.db import transaction
from dialer.pages.access import organiser_required
from dialer.pages.errors import not_found
from dialer.pages.volunteer.tips import TIPS
from dialer.phonebanks.store import UnknownBank, bank_by_id
from dialer.phonebanks.tips.store import add_tip, remove_tip, tips_of
from dialer.wiring import wired

blueprint = Blueprint("tips", __name__, url_prefix="/organiser/phone-banks")
blueprint.register_error_handler(UnknownBank, not_found)
LONGEST = 200


@blueprint.get("/tips")
@blueprint.get("/<uuid:bank_id>/tips")
@organiser_required
def show(bank_id: UUID | None = None) -> str:
    """The tips, and the form to add one."""
    return _page(bank_id)


@blueprint.post("/tips")
@blueprint.post("/<uuid:bank_id>/tips")
@organiser_required
def add(bank_id: UUID | None = None) -> Response | tuple[str, int]:
    """Add one."""
    words = request.form.get("words", "").strip()
    if not 0 < len(words) <= LONGEST:
        return _page(bank_id, f"Write a sentence or two, up to {LONGEST} letters."), 422
    with transaction() as session:
        if bank_id is not None:
            bank_by_id(session, bank_id)
        add_tip(session, bank_id, words, now=wired().clock.now())
    flash("Volunteers who wait are shown it in turn with the others.")
    return redirect(url_for("tips.show", bank_id=bank_id), 303)


@blueprint.post("/tips/<int:tip_id>/remove")
@blueprint.post("/<uuid:bank_id>/tips/<int:tip_id>/remove")
@organiser_required
def remove(tip_id: int, bank_id: UUID | None = None) -> Response:
    """Take one away."""
    with transaction() as session:
        if not remove_tip(session, bank_id, tip_id):
            abort(404)
    flash("Nobody is shown it any more.")
    return redirect(url_for("tips.show", bank_id=bank_id), 303)


def _page(bank_id: UUID | None, problem: str = "") -> str:
    with transaction() as session:
        return render_template(
            "organiser/tips.html",
            bank=bank_by_id(session, bank_id) if bank_id else None,
            tips=tips_of(session, bank_id),
            ours=TIPS,
            problem=problem,
            typed=request.form.get("words", ""),
        )
