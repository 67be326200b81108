"""One file on its way into a list: how far it is, what became of its rows, stopping it and letting it go on."""

from uuid import UUID

from flask import Response, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from dialer.db import transaction
from dialer.lists import importing
from dialer.lists.imports.deciding import CannotBeDone
from dialer.lists.imports.refusals import refusal_lines
from dialer.lists.imports.reports import ImportReport
from dialer.lists.imports.status import ImportStatus
from dialer.lists.imports.store import import_by_id, list_of, refused_rows, refused_why
from dialer.lists.screening.standing import unscreened_because
from dialer.pages.organiser.import_columns import columns_page
from dialer.pages.organiser.import_words import how_far
from dialer.pages.organiser.list_downloads import csv_of
from dialer.pages.organiser.one import list_blueprint
from dialer.wiring import wired

blueprint = list_blueprint("imports", __name__, of_import=True)
ROWS_A_PAGE = 100


@blueprint.get("")
def show(import_id: UUID) -> str:
    """What is to be decided about the file, or how far it is, or what became of its rows."""
    report = importing.standing(import_id)
    if report.status is ImportStatus.PROPOSED:
        return columns_page(import_id)
    with transaction() as session:
        file, call_list = import_by_id(session, import_id), list_of(session, import_id)
        unscreened = unscreened_because(session, call_list, now=wired().clock.now())
    about = {"file": file, "list": call_list, "report": report, "unscreened": unscreened}
    if report.status is ImportStatus.RUNNING:
        return render_template("organiser/import/running.html", said=how_far(report), **about)
    return render_template("organiser/import/over.html", **about, **_refused(import_id))


@blueprint.get("/standing")
def standing(import_id: UUID) -> Response:
    """How far the file is, for the page's script."""
    report = importing.standing(import_id)
    return jsonify(
        percent=int(report.portion * 100),
        said=how_far(report),
        is_over=report.is_finished,
        taken=report.taken,
        merged=report.merged,
        refused=report.refused,
    )


@blueprint.get("/refused.csv")
def refused(import_id: UUID) -> Response:
    """The refused rows, to be mended and loaded again."""
    return csv_of("refused-rows.csv", lambda session: refusal_lines(session, import_id))


@blueprint.post("/cancel")
def cancel(import_id: UUID) -> Redirect:
    """Stop before the next rows go in; what is in stays in."""
    try:
        importing.cancel(import_id)
    except CannotBeDone as why:
        flash(str(why), "problem")
    else:
        flash(_stopped(importing.standing(import_id)))
    return back(import_id)


@blueprint.post("/resume")
def resume(import_id: UUID) -> Redirect:
    """Go on behind the last row that is in."""
    try:
        importing.resume(import_id)
    except CannotBeDone as why:
        flash(str(why), "problem")
    return back(import_id)


def back(import_id: UUID) -> Redirect:
    """To the file's page, whatever it shows by then."""
    return redirect(url_for("imports.show", import_id=import_id), 303)


def _stopped(report: ImportReport) -> str:
    if not report.rows_read:
        return "The file is not loaded. Nobody in it was added."
    return "Loading has stopped. Whoever was taken before stays on the list."


def _refused(import_id: UUID) -> dict[str, object]:
    after = request.args.get("after", 0, type=int)
    with transaction() as session:
        rows = refused_rows(session, import_id, after=after, limit=ROWS_A_PAGE)
        reasons = refused_why(session, import_id)
    more_after = rows[-1].row_number if len(rows) == ROWS_A_PAGE else None
    return {"refused": rows, "reasons": reasons, "after": after, "more_after": more_after}
