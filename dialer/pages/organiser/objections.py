"""Written objections: find the person, record it, and take back one that was recorded wrongly."""

from collections.abc import Mapping

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from dialer.db import transaction
from dialer.lists.people.looking_up import Sought, people_like
from dialer.lists.screening.models import Objection
from dialer.lists.screening.objections import UnknownContact, objections
from dialer.lists.signing import read_signed, sign
from dialer.pages.access import organiser_required
from dialer.pages.organiser.typed import words_in
from dialer.pages.signed_in import who
from dialer.record.wishes_in_writing import object_in_writing, take_back_objection
from dialer.wiring import wired

blueprint = Blueprint("objections", __name__, url_prefix="/organiser/screening/objections")
SHOWN = 100
FOUND = 25


@blueprint.get("")
@organiser_required
def index() -> str:
    """Who has objected, and the form to find somebody who does."""
    return _page()


@blueprint.post("/find")
@organiser_required
def find() -> str | tuple[str, int]:
    """People as a letter describes them. Posted, so that no name stands in an address or a log."""
    sought = _sought()
    if sought.is_empty:
        return _page(
            problems={"name": "Give their name, their postcode or their elector number."}
        ), 422
    return _page(sought)


@blueprint.post("/<int:contact_id>")
@organiser_required
def record(contact_id: int) -> Response | tuple[str, int]:
    """Somebody objects: off every list and screen from this moment."""
    note = words_in(request.form, "note")
    if not note:
        return _page(_sought(), {"note": "Say which letter or e-mail it is, and its date."}), 422
    try:
        object_in_writing(contact_id, note=note, by=sign(who().id, "recorded"))
    except UnknownContact:
        abort(404)
    flash("The objection is recorded. They are on no list any more.")
    return redirect(url_for("objections.index"), 303)


@blueprint.post("/<int:contact_id>/undo")
@organiser_required
def undo(contact_id: int) -> Response | tuple[str, int]:
    """An objection was recorded wrongly; the ledger keeps who took it back and why."""
    because = words_in(request.form, "because")
    if not because:
        return _page(problems={"because": "Say why the objection is taken back."}), 422
    try:
        is_undone = take_back_objection(
            contact_id, because=because, by=sign(who().id, "taken back")
        )
    except UnknownContact:
        abort(404)
    if is_undone:
        flash("Taken back. They come on lists again with the next file or selection.")
    return redirect(url_for("objections.index"), 303)


def _recorded_by(session: Session, row: Objection) -> str:
    """The organiser, or that it came about by loading a file."""
    signed = read_signed(session, row.recorded_by)
    return signed.name or signed.words


def _sought() -> Sought:
    words = (words_in(request.form, name) for name in ("name", "postcode", "elector"))
    return Sought(*words)


def _page(sought: Sought | None = None, problems: Mapping[str, str] | None = None) -> str:
    with transaction() as session:
        found = people_like(session, sought, limit=FOUND) if sought else []
        rows = [
            (row, contact, _recorded_by(session, row))
            for row, contact in objections(session, limit=SHOWN)
        ]
    return render_template(
        "organiser/screening/objections.html",
        sought=sought,
        found=found,
        most=FOUND,
        rows=rows,
        now=wired().clock.now(),
        typed=request.form,
        problems=problems or {},
    )
