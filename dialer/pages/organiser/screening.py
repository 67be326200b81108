"""The preference registers: how fresh they are, how far a file is, and loading one."""

from collections.abc import Mapping
from datetime import date
from typing import BinaryIO, cast

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from dialer.db import transaction
from dialer.lists.files.decoding import Unreadable
from dialer.lists.imports.uploads import pieces_of
from dialer.lists.screening import store
from dialer.lists.screening.accepting import RegisterFile
from dialer.lists.screening.fresh import WrongDate
from dialer.lists.screening.overview import overview
from dialer.lists.screening.progress import progress_of
from dialer.lists.screening.registers import NAMES, Register
from dialer.lists.signing import read_signed, sign
from dialer.pages.access import organiser_required
from dialer.pages.security import UPLOAD_MB
from dialer.pages.signed_in import who
from dialer.record.screening import accept_register
from dialer.wiring import wired

blueprint = Blueprint("screening", __name__, url_prefix="/organiser/screening")
SHOWN = 12


@blueprint.get("")
@organiser_required
def index() -> str:
    """How fresh each register is, and every file that came."""
    return _page()


@blueprint.post("")
@organiser_required
def load() -> Response | tuple[str, int]:
    """Take a register's file in; a worker loads and applies it while calling goes on."""
    file, problems = request.files.get("file"), dict[str, str]()
    if file is None or not file.filename:
        problems["file"] = "Choose a file."
    if _register() is None:
        problems["register"] = "Choose which register the file is of."
    if _dated() is None:
        problems["dated"] = "Give the day on which the register was drawn up."
    if problems or file is None:
        return _page(problems), 422
    try:
        accept_register(_register_file(file))
    except Unreadable as problem:
        return _page({"file": str(problem)}), 422
    except WrongDate as problem:
        return _page({"dated": str(problem)}), 422
    flash(f"{file.filename} is being loaded. Calling goes on meanwhile.")
    return redirect(url_for("screening.index"), 303)


def _register_file(file: FileStorage) -> RegisterFile:
    stream = cast(BinaryIO, file.stream)
    return RegisterFile(
        source=lambda: pieces_of(stream),
        file_name=file.filename or "",
        register=_register() or Register.TPS,
        dated_on=_dated() or date.min,
        by=sign(who().id, ""),
    )


def _register() -> Register | None:
    chosen = request.form.get("register", "")
    return Register(chosen) if chosen in list(Register) else None


def _dated() -> date | None:
    try:
        return date.fromisoformat(request.form.get("dated", "").strip())
    except ValueError:
        return None


def _page(problems: Mapping[str, str] | None = None) -> str:
    with transaction() as session:
        registers = overview(session, now=wired().clock.now())
        files = [
            (row, progress_of(row), read_signed(session, row.loaded_by))
            for row in store.files(session, limit=SHOWN)
        ]
    return render_template(
        "organiser/screening/registers.html",
        registers=registers,
        files=files,
        is_at_work=any(row.finished_at is None for row, _, _ in files),
        names=NAMES,
        most=UPLOAD_MB,
        typed=request.form,
        problems=problems or {},
    )
