"""Selections: making a list from what is known, watching how many fit, and keeping it up to date."""

from uuid import UUID

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from dialer.db import transaction
from dialer.lists.models import CallList
from dialer.lists.selections.building import criteria_of
from dialer.lists.selections.choices import letters
from dialer.lists.selections.criteria import BadCriteria
from dialer.lists.selections.models import Selection
from dialer.lists.selections.store import (
    NameTaken,
    UnknownSelection,
    Wanted,
    all_selections,
    ask_to_rebuild,
    change_selection,
    forget_selection,
    lock_selection,
    make_selection,
)
from dialer.lists.selections.words import in_words
from dialer.lists.store import all_lists
from dialer.pages.access import organiser_required
from dialer.pages.organiser.lists import KINDS
from dialer.pages.organiser.one import may_see
from dialer.pages.organiser.selecting import Typed, asked, kept
from dialer.pages.organiser.selection_form import BY, count_said, form_page, typed_in_form
from dialer.pages.signed_in import who
from dialer.wiring import wired

blueprint = Blueprint("selections", __name__, url_prefix="/organiser/lists/selections")


@blueprint.get("")
@organiser_required
def index() -> str:
    """Every selection: by what, how many, and when it was rebuilt."""
    with transaction() as session:
        names = {str(each.id): each.name for each in all_lists(session)}
        rows = [
            (selection, call_list, in_words(criteria_of(selection), names))
            for selection, call_list in all_selections(session)
            if may_see(call_list.kind)
        ]
    return render_template("organiser/selections.html", rows=rows, kinds=KINDS, by=BY)


@blueprint.get("/new")
@organiser_required
def new() -> str:
    """The form, with everybody chosen."""
    return form_page(Typed({}))


@blueprint.post("/count")
@organiser_required
def how_many() -> ResponseReturnValue:
    """How many fit the form as it stands: the page again, or only the sentence for its script."""
    typed = typed_in_form()
    try:
        sentence = count_said(asked(typed, letters()), typed.kind)
    except BadCriteria as problem:
        if _by_script():
            return jsonify(count="", problems=problem.problems), 422
        return form_page(typed, problem.problems), 422
    if _by_script():
        return jsonify(count=sentence, problems={})
    return form_page(typed, count=sentence)


@blueprint.post("/new")
@organiser_required
def make() -> Response | tuple[str, int]:
    """Keep a selection and have its list made."""
    typed = typed_in_form()
    try:
        criteria = asked(typed, letters(), named=True)
        wanted = Wanted(typed.name, typed.kind, criteria, typed.by, who().id)
        with transaction() as session:
            make_selection(session, wanted, now=wired().clock.now())
    except BadCriteria as problem:
        return form_page(typed, problem.problems), 422
    except NameTaken as problem:
        return form_page(typed, {"name": str(problem)}), 422
    flash(f"“{typed.name}” is being made. People come on it within a minute or so.")
    return redirect(url_for("selections.index"), 303)


@blueprint.get("/<uuid:selection_id>")
@organiser_required
def edit(selection_id: UUID) -> str:
    """The form with what was chosen."""
    with transaction() as session:
        selection, call_list = _with_list(session, selection_id)
        typed = kept(criteria_of(selection), call_list, selection.by)
    return form_page(typed, selection_id=selection_id)


@blueprint.post("/<uuid:selection_id>")
@organiser_required
def change(selection_id: UUID) -> Response | tuple[str, int]:
    """Choose otherwise from now on, and have the list rebuilt at once."""
    typed = Typed(request.form)
    try:
        criteria = asked(typed, letters())
    except BadCriteria as problem:
        return form_page(typed, problem.problems, selection_id=selection_id), 422
    with transaction() as session:
        selection, call_list = _with_list(session, selection_id)
        change_selection(session, selection, criteria, typed.by, now=wired().clock.now())
        flash(f"Saved. “{call_list.name}” is being rebuilt.")
    return redirect(url_for("selections.index"), 303)


@blueprint.post("/<uuid:selection_id>/rebuild")
@organiser_required
def rebuild(selection_id: UUID) -> Response:
    """Have the list rebuilt now and not only tonight."""
    with transaction() as session:
        selection, call_list = _with_list(session, selection_id)
        ask_to_rebuild(session, selection, now=wired().clock.now())
        flash(f"“{call_list.name}” is being rebuilt.")
    return redirect(url_for("selections.index"), 303)


@blueprint.post("/<uuid:selection_id>/delete")
@organiser_required
def delete(selection_id: UUID) -> Response:
    """Rebuild the list no more; the list and everybody on it stay."""
    with transaction() as session:
        selection, call_list = _with_list(session, selection_id)
        forget_selection(session, selection)
        flash(f"“{call_list.name}” stays as it is and is not rebuilt any more.")
    return redirect(url_for("selections.index"), 303)


@blueprint.errorhandler(UnknownSelection)
def unknown_selection(_: UnknownSelection) -> ResponseReturnValue:
    return current_app.handle_user_exception(NotFound())


def _with_list(session: Session, selection_id: UUID) -> tuple[Selection, CallList]:
    selection = lock_selection(session, selection_id)
    call_list = session.get_one(CallList, selection.call_list_id)
    if not may_see(call_list.kind):
        abort(403)
    return selection, call_list


def _by_script() -> bool:
    return request.accept_mimetypes.best == "application/json"
