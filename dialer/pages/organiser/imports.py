"""One file on its way into a list: how far it is, and what became of its rows."""

from collections.abc import Iterator
from uuid import UUID

from flask import Blueprint, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from dialer.db import transaction
from dialer.lists.imports.refusals import refusal_lines
from dialer.lists.imports.reports import report_on
from dialer.lists.imports.store import UnknownImport, import_by_id, list_of, refused_rows
from dialer.pages.access import organiser_required

blueprint = Blueprint("imports", __name__, url_prefix="/organiser/lists/imports/<uuid:import_id>")
ROWS_A_PAGE = 100


@blueprint.get("")
@organiser_required
def show(import_id: UUID) -> str:
    """How far the file is, and every refused row with the reason and the remedy."""
    after = request.args.get("after", 0, type=int)
    with transaction() as session:
        file = import_by_id(session, import_id)
        rows = refused_rows(session, import_id, after=after, limit=ROWS_A_PAGE)
        return render_template(
            "organiser/import.html",
            file=file,
            list=list_of(session, import_id),
            standing=report_on(file),
            refused=rows,
            after=after,
            more_after=rows[-1].row_number if len(rows) == ROWS_A_PAGE else None,
        )


@blueprint.get("/refused.csv")
@organiser_required
def refused(import_id: UUID) -> Response:
    """The refused rows, to be mended and loaded again."""
    with transaction() as session:
        import_by_id(session, import_id)
    headers = {"Content-Disposition": "attachment; filename=refused-rows.csv"}
    return Response(_refused(import_id), mimetype="text/csv", headers=headers)


@blueprint.errorhandler(UnknownImport)
def unknown_import(_: UnknownImport) -> ResponseReturnValue:
    return current_app.handle_user_exception(NotFound())


def _refused(import_id: UUID) -> Iterator[str]:
    with transaction() as session:
        yield from refusal_lines(session, import_id)
