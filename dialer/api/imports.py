"""Files on their way into a list: proposed, confirmed, watched, stopped and let go on."""

from collections.abc import Iterator
from typing import BinaryIO, cast
from uuid import UUID

from flask import Blueprint, Response, abort
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import NotFound

from dialer.api.bearer import asker
from dialer.api.documented import answers, api, gives_file
from dialer.api.grants import may_see
from dialer.api.import_shapes import Confirmation, NewImport, ProposalTold, StandingTold
from dialer.api.problems import Problem, explained, problem_answer, refuse, refuse_field
from dialer.lists import importing
from dialer.lists.files.columns import AuthorityMissing
from dialer.lists.files.decoding import Unreadable
from dialer.lists.imports.deciding import CannotBeDone
from dialer.lists.imports.store import UnknownImport
from dialer.lists.imports.uploads import Upload, pieces_of
from dialer.lists.screening.fresh import WrongDate
from dialer.lists.store import WrongKind

blueprint = Blueprint("api_imports", __name__, url_prefix="/api/imports")
TAGS = ("imports",)


@blueprint.post("")
@api.validate(resp=answers(ProposalTold, 201, problems=[403, 413]), tags=TAGS)
def propose(form: NewImport) -> tuple[ProposalTold, int]:
    """Upload a file; gives what its columns are taken for and its first rows as they would be taken.

    Nothing is loaded before the proposal is confirmed. A proposal that nobody confirms is forgotten after a week.
    """
    if not may_see(form.kind):
        abort(403)
    try:
        import_id = importing.propose(_upload(form))
    except Unreadable as problem:
        refuse_field("file", _upload(form).file_name, str(problem))
    except WrongKind as problem:
        refuse_field("list_name", form.list_name, str(problem))
    return ProposalTold.of(importing.proposal_of(import_id)), 201


@blueprint.get("/<uuid:import_id>")
@api.validate(resp=answers(StandingTold, problems=[403, 404]), tags=TAGS)
def standing(import_id: UUID) -> StandingTold:
    """How an import stands."""
    return StandingTold.of(importing.standing(import_id))


@blueprint.get("/<uuid:import_id>/proposal")
@api.validate(resp=answers(ProposalTold, problems=[403, 404, 410]), tags=TAGS)
def proposal(import_id: UUID) -> ProposalTold:
    """What the columns of a file are taken for, and its first rows as they would be taken."""
    try:
        return ProposalTold.of(importing.proposal_of(import_id))
    except Unreadable as problem:
        refuse(410, "The file is no longer kept", detail=str(problem))


@blueprint.post("/<uuid:import_id>/confirm")
@api.validate(resp=answers(StandingTold, problems=[403, 404, 409]), tags=TAGS)
def confirm(import_id: UUID, json: Confirmation) -> StandingTold:
    """Let a proposed import run, as it was proposed but for the columns named here. A worker loads the file."""
    try:
        importing.confirm(
            import_id,
            json.mapping,
            by=asker().id,
            screened_on=json.screened_on,
            authority=json.authority,
        )
    except AuthorityMissing as problem:
        refuse_field("authority", json.authority or "", str(problem))
    except Unreadable as problem:
        refuse_field("mapping", json.in_words, str(problem))
    except WrongDate as problem:
        refuse_field("screened_on", str(json.screened_on), str(problem))
    return standing_of(import_id)


@blueprint.post("/<uuid:import_id>/cancel")
@api.validate(resp=answers(StandingTold, problems=[403, 404, 409]), tags=TAGS)
def cancel(import_id: UUID) -> StandingTold:
    """Stop an import before its next batch. Whoever is in stays in, and it can be resumed for a week."""
    importing.cancel(import_id)
    return standing_of(import_id)


@blueprint.post("/<uuid:import_id>/resume")
@api.validate(resp=answers(StandingTold, problems=[403, 404, 409]), tags=TAGS)
def resume(import_id: UUID) -> StandingTold:
    """Let an import that was cancelled, or that stopped, go on behind the last row that is in."""
    importing.resume(import_id)
    return standing_of(import_id)


@blueprint.get("/<uuid:import_id>/refused.csv")
@gives_file(TAGS, problems=[403, 404])
def refused(import_id: UUID) -> tuple[Iterator[str], int, dict[str, str]]:
    """The rows that were not taken, as they were, with column, value, reason and remedy: to mend and load again."""
    importing.standing(import_id)
    headers = {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": "attachment; filename=refused-rows.csv",
    }
    return importing.refusal_lines(import_id), 200, headers


@blueprint.errorhandler(UnknownImport)
def unknown_import(_: UnknownImport) -> Response:
    return explained(NotFound())


@blueprint.errorhandler(CannotBeDone)
def cannot_be_done(problem: CannotBeDone) -> Response:
    title = "The import does not stand where this could be done"
    return problem_answer(Problem(title=title, status=409, detail=str(problem)))


def standing_of(import_id: UUID) -> StandingTold:
    return StandingTold.of(importing.standing(import_id))


def _upload(form: NewImport) -> Upload:
    file = cast(FileStorage, form.file)
    stream = cast(BinaryIO, file.stream)
    return Upload(
        source=lambda: pieces_of(stream),
        file_name=file.filename or "",
        list_name=form.list_name,
        kind=form.kind,
        ward=form.ward,
        authority=form.authority,
    )
