"""Splitting one list into several: how, what that would make, and making it."""

from collections.abc import Mapping
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dialer.db import transaction
from dialer.lists.parts import Along, Division
from dialer.lists.splitting import CannotSplit, Plan, plan_split, split_list
from dialer.lists.store import list_by_id
from dialer.pages.organiser.one import list_blueprint
from dialer.wiring import wired

blueprint = list_blueprint("split", __name__)
ALONG = {
    Along.WARD: "By ward",
    Along.POLLING_DISTRICT: "By polling district",
    Along.ROAD: "By road",
    Along.CONSTITUENCY: "By constituency",
    Along.SIZE: "Into lists of about equal size",
}


@blueprint.get("/split")
def preview(list_id: UUID) -> str | tuple[str, int]:
    """How to split; once that is chosen, the lists that would be made."""
    if "along" not in request.args:
        return _page(list_id)
    try:
        with transaction() as session:
            return _page(list_id, plan_split(session, list_id, _division(request.args)))
    except CannotSplit as problem:
        return _page(list_id, problem=str(problem)), 422


@blueprint.post("/split")
def make(list_id: UUID) -> Response | tuple[str, int]:
    """Make the lists."""
    try:
        with transaction() as session:
            division = _division(request.form)
            made = split_list(session, list_id, division, now=wired().clock.now())
            flash(f"{len(made.parts)} lists were made of “{list_by_id(session, list_id).name}”.")
    except CannotSplit as problem:
        return _page(list_id, problem=str(problem)), 422
    return redirect(url_for("lists.index"), 303)


def _division(form: Mapping[str, str]) -> Division:
    """What was chosen. Raises :class:`~dialer.lists.splitting.CannotSplit`."""
    if form.get("along") not in list(Along):
        raise CannotSplit("Choose how to split the list.")
    along, parts = Along(form["along"]), form.get("parts", "").strip()
    if along is Along.SIZE and not (parts.isascii() and parts.isdecimal() and len(parts) < 4):
        raise CannotSplit("Say into how many lists, as a number from 2 to 50.")
    return Division(along, int(parts) if along is Along.SIZE else 0)


def _page(list_id: UUID, plan: Plan | None = None, problem: str = "") -> str:
    with transaction() as session:
        call_list = list_by_id(session, list_id)
    return render_template(
        "organiser/split.html",
        list=call_list,
        plan=plan,
        along=ALONG,
        typed=request.values,
        problem=problem,
    )
