"""One call list: how far it is, its hours and its words, pausing it, and what was learnt."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Redirect

from dialer.calls.outcomes import MEANING, Outcome
from dialer.db import transaction
from dialer.lists.imports.reports import report_on
from dialer.lists.imports.store import imports_of
from dialer.lists.models import CallList
from dialer.lists.opening import DAYS, BadHours, hours_in, set_hours
from dialer.lists.store import Progress, UnknownList, list_by_id, progress
from dialer.pages.access import organiser_required
from dialer.pages.organiser.lists import KINDS
from dialer.queue.hours import is_open, next_opening
from dialer.queue.rules import hours_of
from dialer.voterid.export import voter_id_lines
from dialer.voterid.scripts import script_named, script_names
from dialer.voterid.store import Asked
from dialer.wiring import wired

blueprint = Blueprint("one_list", __name__, url_prefix="/organiser/lists/<uuid:list_id>")


@blueprint.get("")
@organiser_required
def show(list_id: UUID) -> str:
    """The list with its figures, files and rules."""
    return _page(list_id)


@blueprint.post("/pause")
@organiser_required
def pause(list_id: UUID) -> Redirect:
    """Let nobody on this list be rung until it goes on; calls in progress end naturally."""
    with transaction() as session:
        call_list = list_by_id(session, list_id)
        call_list.paused_at = call_list.paused_at or wired().clock.now()
        flash(f"{call_list.name} is paused. Calls in progress end by themselves.")
    return _back(list_id)


@blueprint.post("/resume")
@organiser_required
def resume(list_id: UUID) -> Redirect:
    """Let the people on this list be rung again."""
    with transaction() as session:
        call_list = list_by_id(session, list_id)
        call_list.paused_at = None
        flash(f"{call_list.name} goes on.")
    return _back(list_id)


@blueprint.post("/rules")
@organiser_required
def rules(list_id: UUID) -> Redirect | tuple[str, int]:
    """Set the hours, the script, and the sentence that tells volunteers why we ring."""
    script = request.form.get("script", "")
    if script not in script_names():
        abort(400)
    try:
        hours = hours_in(request.form)
    except BadHours as problem:
        return _page(list_id, problem.problems), 422
    with transaction() as session:
        call_list = list_by_id(session, list_id)
        set_hours(call_list, hours)
        call_list.script = script
        call_list.why = request.form.get("why", "").strip()[:300]
    flash("Saved. It holds from the next call on.")
    return _back(list_id)


@blueprint.get("/voter-id.csv")
@organiser_required
def voter_id(list_id: UUID) -> Response:
    """What was learnt on this list, as the voter database takes it."""
    with transaction() as session:
        list_by_id(session, list_id)
    headers = {"Content-Disposition": "attachment; filename=voter-id.csv"}
    return Response(_voter_id(list_id), mimetype="text/csv", headers=headers)


@blueprint.errorhandler(UnknownList)
def unknown_list(_: UnknownList) -> ResponseReturnValue:
    return current_app.handle_user_exception(NotFound())


def _voter_id(list_id: UUID) -> Iterator[str]:
    with transaction() as session:
        yield from voter_id_lines(session, Asked(list_id))


def _back(list_id: UUID) -> Redirect:
    return redirect(url_for("one_list.show", list_id=list_id), 303)


def _page(list_id: UUID, problems: Mapping[str, str] | None = None) -> str:
    now = wired().clock.now()
    with transaction() as session:
        call_list = list_by_id(session, list_id)
        far = progress(session).get(list_id, Progress())
        files = [(row, report_on(row)) for row in imports_of(session, list_id)]
    hours = hours_of(call_list)
    return render_template(
        "organiser/list.html",
        list=call_list,
        far=far,
        files=files,
        is_open=is_open(hours, now),
        opens=next_opening(hours, now),
        outcomes=[(MEANING[Outcome(word)].label, n) for word, n in far.by_outcome.items()],
        kinds=KINDS,
        days=_days(call_list),
        scripts=[(name, script_named(name).title) for name in script_names()],
        typed=request.form,
        problems=problems or {},
    )


def _days(call_list: CallList) -> list[dict[str, str]]:
    """The rows of the hours form: what was typed, or what holds."""
    rows = []
    for day, (label, (earliest, latest)) in DAYS.items():
        opens = getattr(call_list, f"{day}_opens")
        closes = getattr(call_list, f"{day}_closes")
        has_hours = opens < closes
        rows.append(
            {
                "name": day,
                "label": label,
                "widest": f"{earliest:%H:%M} to {latest:%H:%M}",
                "opens": request.form.get(f"{day}_opens", f"{opens:%H:%M}" if has_hours else ""),
                "closes": request.form.get(f"{day}_closes", f"{closes:%H:%M}" if has_hours else ""),
            }
        )
    return rows
