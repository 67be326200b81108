"""What the columns of a file mean: proposed, looked at with the first rows, corrected, and confirmed."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dialer.db import transaction
from dialer.lists import importing
from dialer.lists.files.columns import AuthorityMissing
from dialer.lists.files.decoding import Unreadable
from dialer.lists.files.fields import Field
from dialer.lists.imports.deciding import CannotBeDone
from dialer.lists.imports.proposals import Proposal
from dialer.lists.imports.status import ImportStatus
from dialer.lists.screening.standing import is_screened_by_word
from dialer.lists.store import has_people, list_by_id
from dialer.lists.terms import BadTerms, screened_in
from dialer.pages.organiser.field_choices import CHOICES
from dialer.pages.organiser.one import list_blueprint
from dialer.pages.signed_in import who
from dialer.queue.hours import LONDON
from dialer.wiring import wired

blueprint = list_blueprint("import_columns", __name__, of_import=True)


@blueprint.post("/columns")
def decide(import_id: UUID) -> Response | tuple[str, int]:
    """Look at the first rows again with other meanings, or confirm them so that a worker loads the file."""
    if importing.standing(import_id).status is not ImportStatus.PROPOSED:
        # Pressed twice, or in a second tab: it has been decided, and the file may be gone.
        return redirect(url_for("imports.show", import_id=import_id), 303)
    changes = _changes(importing.proposal_of(import_id))
    if request.form.get("act") != "load":
        return columns_page(import_id, changes), 200
    try:
        stated = screened_in(request.form.get("screened_on", ""), today=_today())
        importing.confirm(
            import_id,
            changes,
            by=who().id,
            screened_on=stated,
            authority=_authority(),
        )
    except BadTerms as wrong:
        return columns_page(import_id, changes, wrong.problems), 422
    except AuthorityMissing as problem:
        return columns_page(import_id, changes, {"authority": str(problem)}), 422
    except (Unreadable, CannotBeDone) as problem:
        return columns_page(import_id, changes, {"columns": str(problem)}), 422
    return redirect(url_for("imports.show", import_id=import_id), 303)


def columns_page(
    import_id: UUID,
    changes: Mapping[str, Field] | None = None,
    problems: Mapping[str, str] | None = None,
) -> str:
    """The proposal, or with ``changes`` what would come of them."""
    proposal = importing.proposal_of(import_id, changes)
    return render_template(
        "organiser/import/columns.html",
        proposal=proposal,
        choices=CHOICES,
        refusals=_refusals(proposal),
        screened_on=request.values.get("screened_on", ""),
        would_close=_would_close(proposal),
        authority=proposal.authority if _authority() is None else _authority(),
        problems=problems or {},
    )


def _changes(proposal: Proposal) -> dict[str, Field]:
    """What the form says otherwise than the proposal, by heading."""
    changes = {}
    for at, column in enumerate(proposal.columns):
        said = request.form.get(f"column-{at}", "")
        if said in list(Field) and said != column.field:
            changes[column.heading] = Field(said)
    return changes


def _refusals(proposal: Proposal) -> dict[str, list[str]]:
    """Why rows of the preview would be refused, by the heading of the column that is to blame."""
    why: dict[str, list[str]] = {}
    for row in proposal.preview:
        if row.refused:
            said = f"Row {row.number}: {row.refused.reason}."
            why.setdefault(row.refused.column, []).append(said)
    return why


def _would_close(proposal: Proposal) -> bool:
    """Whether the list is closed by this file, unless somebody states that it was screened as well."""
    if proposal.layout.is_marks:
        return False
    now = wired().clock.now()
    with transaction() as session:
        call_list = list_by_id(session, proposal.call_list_id)
        has_others = has_people(session, call_list.id)
        return has_others and is_screened_by_word(session, call_list, now=now)


def _authority() -> str | None:
    """The council, as the form says; None when it was not asked for."""
    said = request.form.get("authority")
    return None if said is None else said.strip()[:200]


def _today() -> date:
    return wired().clock.now().astimezone(LONDON).date()
