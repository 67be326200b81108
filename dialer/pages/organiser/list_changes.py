"""What an organiser does with a whole list: pause it, go on, give it a rank, put it away."""

from uuid import UUID

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from dialer.db import transaction
from dialer.lists import store
from dialer.lists.store import list_by_id
from dialer.lists.terms import BadTerms, rank_in
from dialer.pages.organiser.one import list_blueprint
from dialer.wiring import wired

blueprint = list_blueprint("list_changes", __name__)


@blueprint.post("/pause")
def pause(list_id: UUID) -> Response:
    """Let nobody on this list be rung until it goes on; calls in progress end naturally."""
    with transaction() as session:
        call_list = list_by_id(session, list_id)
        store.pause(call_list, now=wired().clock.now())
        flash(f"{call_list.name} is paused. Calls in progress end by themselves.")
    return back(list_id)


@blueprint.post("/resume")
def resume(list_id: UUID) -> Response:
    """Let the people on this list be rung again."""
    with transaction() as session:
        call_list = list_by_id(session, list_id)
        store.resume(call_list)
        flash(f"{call_list.name} goes on.")
    return back(list_id)


@blueprint.post("/rank")
def rank(list_id: UUID) -> Response:
    """Set how early this list's turn comes among the open lists of its kind."""
    try:
        wanted = rank_in(request.form.get("rank", ""))
    except BadTerms as wrong:
        flash(f"The rank is as it was. {wrong}", "problem")
        return redirect(url_for("lists.index"), 303)
    with transaction() as session:
        call_list = list_by_id(session, list_id)
        call_list.rank = wanted
        flash(f"{call_list.name} has rank {call_list.rank} now.")
    return redirect(url_for("lists.index"), 303)


@blueprint.post("/archive")
def archive(list_id: UUID) -> Response:
    """Put the list away: nobody on it is rung, and it is left out of the table. Nothing of it is lost."""
    with transaction() as session:
        call_list = list_by_id(session, list_id)
        call_list.archived_at = call_list.archived_at or wired().clock.now()
        flash(f"{call_list.name} is archived. Nobody on it is rung; what was learnt is kept.")
    return back(list_id)


@blueprint.post("/unarchive")
def unarchive(list_id: UUID) -> Response:
    """Take the list out again, paused, so that somebody looks at it before phones ring."""
    with transaction() as session:
        call_list = list_by_id(session, list_id)
        call_list.archived_at = None
        store.pause(call_list, now=wired().clock.now())
        flash(f"{call_list.name} is back, and paused. Look at its rules, then let it go on.")
    return back(list_id)


def back(list_id: UUID) -> Response:
    """To where the button was: the table of all lists, or the list."""
    if request.form.get("back") == "lists":
        return redirect(url_for("lists.index"), 303)
    return redirect(url_for("one_list.show", list_id=list_id), 303)
