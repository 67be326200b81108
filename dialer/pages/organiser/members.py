"""Members who may activate an account: load the party's file of them."""

from typing import BinaryIO, cast

from flask import Blueprint, render_template, request
from werkzeug.datastructures import FileStorage

from dialer.accounts.members.loading import Loaded, load_members
from dialer.accounts.members.store import membership
from dialer.db import transaction
from dialer.lists.files.decoding import Unreadable
from dialer.lists.imports.uploads import pieces_of
from dialer.pages.access import organiser_required
from dialer.pages.security import UPLOAD_MB
from dialer.wiring import wired

blueprint = Blueprint("members", __name__, url_prefix="/organiser/people/members")


@blueprint.get("")
@organiser_required
def index() -> str:
    """How many members may activate an account, and the form for a file. No member is shown."""
    return _page()


@blueprint.post("")
@organiser_required
def load() -> str | tuple[str, int]:
    """Load a file, and show what it did."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return _page(problem="Choose a file."), 422
    try:
        return _page(loaded=_load(file))
    except Unreadable as problem:
        return _page(problem=str(problem)), 422


def _load(file: FileStorage) -> Loaded:
    stream = cast(BinaryIO, file.stream)
    with transaction() as session:
        return load_members(
            session,
            lambda: pieces_of(stream),
            is_whole=request.form.get("is_whole") == "1",
            now=wired().clock.now(),
        )


def _page(*, loaded: Loaded | None = None, problem: str = "") -> str:
    with transaction() as session:
        return render_template(
            "organiser/members.html",
            membership=membership(session),
            loaded=loaded,
            problem=problem,
            most=UPLOAD_MB,
            typed=request.form,
        )
