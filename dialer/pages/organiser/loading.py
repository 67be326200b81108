"""Loading a file: which one, into which list, and who is on it."""

from datetime import date
from typing import BinaryIO, cast

from flask import Blueprint, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from dialer.db import transaction
from dialer.lists.files.decoding import Unreadable
from dialer.lists.importing import propose
from dialer.lists.imports.uploads import Upload, pieces_of
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList
from dialer.lists.store import WrongKind, all_lists
from dialer.lists.terms import BadTerms, screened_in
from dialer.pages.access import organiser_required
from dialer.pages.organiser.lists import kinds_to_choose
from dialer.pages.organiser.one import may_see
from dialer.pages.security import UPLOAD_MB
from dialer.queue.hours import LONDON
from dialer.wiring import wired

blueprint = Blueprint("loading", __name__, url_prefix="/organiser/lists/load")


@blueprint.get("")
@organiser_required
def ask() -> str:
    """The form; ``?list=`` chooses the list that the file goes into."""
    return _page()


@blueprint.post("")
@organiser_required
def take_in() -> Response | tuple[str, int]:
    """Keep a file and look it over. Nobody is loaded before the organiser has said what its columns mean."""
    problems: dict[str, str] = {}
    upload, screened_on = _upload(problems), _screened_on(problems)
    if upload is None or problems:
        return _page(problems), 422
    try:
        import_id = propose(upload)
    except Unreadable as problem:
        return _page({"file": str(problem)}), 422
    except WrongKind as problem:
        return _page({"list_name": str(problem)}), 422
    stated = screened_on.isoformat() if screened_on else None
    return redirect(url_for("imports.show", import_id=import_id, screened_on=stated), 303)


def _upload(problems: dict[str, str]) -> Upload | None:
    """The file with what was said about it; None, with the problems told, when something is missing."""
    file = request.files.get("file")
    if file is None or not file.filename:
        problems["file"] = "Choose a file."
    name, kind = _into(problems)
    if file is None or kind is None or problems:
        return None
    stream = cast(BinaryIO, file.stream)
    return Upload(
        source=lambda: pieces_of(stream),
        file_name=(file.filename or "")[:200],
        list_name=name,
        kind=kind,
        ward=request.form.get("ward", "").strip()[:100],
    )


def _into(problems: dict[str, str]) -> tuple[str, ListKind | None]:
    """The name and kind of the list that the file goes into."""
    chosen = request.form.get("list", "")
    if chosen:
        with transaction() as session:
            for each in _lists(session):
                if str(each.id) == chosen:
                    return each.name, each.kind
        problems["list"] = "That list is not here any more. Choose another one."
        return "", None
    name, kind = request.form.get("list_name", "").strip()[:200], request.form.get("kind")
    if not name:
        problems["list_name"] = "Give the new list a name, or choose a list above."
    if kind not in list(kinds_to_choose()):
        problems["kind"] = "Choose who is on the list."
        return name, None
    return name, ListKind(kind)


def _screened_on(problems: dict[str, str]) -> date | None:
    today = wired().clock.now().astimezone(LONDON).date()
    try:
        return screened_in(request.form.get("screened_on", ""), today=today)
    except BadTerms as wrong:
        problems |= wrong.problems
        return None


def _lists(session: Session) -> list[CallList]:
    """The lists a file may go into: in use, of a kind this organiser may see, by name."""
    there = (each for each in all_lists(session) if not each.archived_at and may_see(each.kind))
    return sorted(there, key=lambda each: each.name.casefold())


def _page(problems: dict[str, str] | None = None) -> str:
    with transaction() as session:
        lists = [(str(each.id), each.name) for each in _lists(session)]
    return render_template(
        "organiser/loading.html",
        lists=[("", "A new list"), *lists],
        kinds=kinds_to_choose(),
        chosen=request.values.get("list", ""),
        most=UPLOAD_MB,
        typed=request.form,
        problems=problems or {},
    )
