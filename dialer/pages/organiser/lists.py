"""All call lists with how far they are, and loading a file."""

from typing import BinaryIO, cast

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from dialer.db import transaction
from dialer.lists.files.decoding import Unreadable
from dialer.lists.importing import accept_upload
from dialer.lists.imports.uploads import Upload, pieces_of
from dialer.lists.kinds import ListKind
from dialer.lists.store import Progress, WrongKind, all_lists, progress
from dialer.pages.access import organiser_required
from dialer.queue.hours import closes_at, is_open, next_opening
from dialer.queue.rules import hours_of
from dialer.wiring import wired

blueprint = Blueprint("lists", __name__, url_prefix="/organiser/lists")
KINDS = {
    ListKind.PRIORITY_VOTERS: "Priority Voters",
    ListKind.MEMBERS: "Members and Volunteers",
}


@blueprint.get("")
@organiser_required
def index() -> str:
    """Every list, and the form to load a file."""
    return _page()


@blueprint.post("")
@organiser_required
def upload() -> Response | tuple[str, int]:
    """Take a file in; a worker loads it while its page shows how far it is."""
    file = request.files.get("file")
    problems = _missing(file)
    if problems or file is None:
        return _page(problems), 422
    try:
        import_id = accept_upload(_upload(file))
    except Unreadable as problem:
        return _page({"file": str(problem)}), 422
    except WrongKind as problem:
        return _page({"list_name": str(problem)}), 422
    flash(f"{file.filename} is being loaded.")
    return redirect(url_for("imports.show", import_id=import_id), 303)


def _upload(file: FileStorage) -> Upload:
    stream = cast(BinaryIO, file.stream)
    return Upload(
        source=lambda: pieces_of(stream),
        file_name=file.filename or "",
        list_name=request.form["list_name"].strip(),
        kind=ListKind(request.form["kind"]),
        ward=request.form.get("ward", "").strip(),
    )


def _missing(file: FileStorage | None) -> dict[str, str]:
    problems = {}
    if file is None or not file.filename:
        problems["file"] = "Choose a file."
    if not request.form.get("list_name", "").strip():
        problems["list_name"] = "Give the list a name, or the name of the list to add to."
    if request.form.get("kind") not in list(ListKind):
        problems["kind"] = "Choose who is on the list."
    return problems


def _page(problems: dict[str, str] | None = None) -> str:
    now = wired().clock.now()
    with transaction() as session:
        far = progress(session)
        rows = [
            {
                "list": call_list,
                "far": far.get(call_list.id, Progress()),
                "is_open": is_open(hours_of(call_list), now),
                "closes": closes_at(hours_of(call_list), now),
                "opens": next_opening(hours_of(call_list), now),
            }
            for call_list in all_lists(session)
        ]
    return render_template(
        "organiser/lists.html",
        rows=rows,
        kinds=KINDS,
        typed=request.form,
        problems=problems or {},
    )
