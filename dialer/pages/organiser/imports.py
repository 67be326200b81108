"""One file on its way into a list: how far it is, and what became of its rows."""

from collections.abc import Iterator
from uuid import UUID

from flask import Response, render_template, request

from dialer.db import transaction
from dialer.lists.imports.refusals import refusal_lines
from dialer.lists.imports.reports import report_on
from dialer.lists.imports.store import import_by_id, list_of, refused_rows
from dialer.pages.organiser.one import list_blueprint

blueprint = list_blueprint("imports", __name__, of_import=True)
ROWS_A_PAGE = 100


@blueprint.get("")
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
def refused(import_id: UUID) -> Response:
    """The refused rows, to be mended and loaded again."""
    with transaction() as session:
        import_by_id(session, import_id)
    headers = {"Content-Disposition": "attachment; filename=refused-rows.csv"}
    return Response(_refused(import_id), mimetype="text/csv", headers=headers)


def _refused(import_id: UUID) -> Iterator[str]:
    with transaction() as session:
        yield from refusal_lines(session, import_id)
