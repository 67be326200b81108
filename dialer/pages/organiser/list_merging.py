"""Moving everybody on one list to another: chosen, looked at, then done for good."""

from datetime import date
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from dialer.db import transaction
from dialer.lists.merging import CannotMerge, Merged, merge_lists
from dialer.lists.models import CallList
from dialer.lists.roll.store import count_on_both
from dialer.lists.store import Progress, all_lists, list_by_id, progress
from dialer.lists.terms import screened_with
from dialer.pages.organiser.one import list_blueprint
from dialer.pages.templating import grouped
from dialer.wiring import wired

blueprint = list_blueprint("list_merging", __name__)


@blueprint.get("/merge")
def ask(list_id: UUID) -> str:
    """Choose the other list; with ``?into=`` see what will happen, in numbers."""
    return _page(list_id, request.args.get("into", ""))


@blueprint.post("/merge")
def merge(list_id: UUID) -> Response | tuple[str, int]:
    """Move everybody, and put the list away once nobody is on it any more."""
    wanted = request.form.get("into", "")
    try:
        with transaction() as session:
            call_list = list_by_id(session, list_id)
            into = _chosen(session, call_list, wanted) or abort(400)
            into.screened_on = _screened_together(session, call_list, into)
            done = merge_lists(session, call_list.id, into.id)
            if not done.staying:
                call_list.archived_at = call_list.archived_at or wired().clock.now()
            flash(_said(done, call_list.name, into.name))
    except CannotMerge as why:
        return _page(list_id, wanted, problem=str(why)), 422
    return redirect(url_for("one_list.show", list_id=into.id), 303)


def _said(done: Merged, from_name: str, into_name: str) -> str:
    if done.staying:
        return (
            f"{grouped(done.moved)} moved to {into_name}. {grouped(done.staying)} stay on {from_name}, because "
            "they or somebody in their house are with a volunteer. Merge it once more when those calls are over."
        )
    return f"Everybody on {from_name} is on {into_name} now; {from_name} is archived."


def _screened_together(session: Session, call_list: CallList, into: CallList) -> date | None:
    is_empty = not progress(session, into.id).get(into.id, Progress()).everybody
    return screened_with(into.screened_on, call_list.screened_on, is_empty=is_empty)


def _page(list_id: UUID, wanted: str, *, problem: str = "") -> str:
    with transaction() as session:
        call_list = list_by_id(session, list_id)
        into = _chosen(session, call_list, wanted)
        return render_template(
            "organiser/list/merge.html",
            list=call_list,
            others=[(each.id, each.name) for each in _others(session, call_list)],
            into=into,
            moving=progress(session, list_id).get(list_id, Progress()).everybody,
            on_both=count_on_both(session, list_id, into.id) if into else 0,
            problem=problem,
        )


def _chosen(session: Session, call_list: CallList, wanted: str) -> CallList | None:
    return next((each for each in _others(session, call_list) if str(each.id) == wanted), None)


def _others(session: Session, call_list: CallList) -> list[CallList]:
    """The lists that this one may be merged into: of its kind, in use, by name."""
    there = (
        each
        for each in all_lists(session)
        if each.id != call_list.id and each.kind is call_list.kind and each.archived_at is None
    )
    return sorted(there, key=lambda each: each.name.casefold())
