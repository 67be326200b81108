"""The rules of one list: when, on which terms and with which words its people are rung."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dialer.db import transaction
from dialer.lists.models import CallList
from dialer.lists.opening import DAYS, BadHours, Span, hours_in, set_hours
from dialer.lists.store import list_by_id
from dialer.lists.terms import RANKS, RING_SECONDS, TRIES, BadTerms, Terms, set_terms, terms_in
from dialer.pages.organiser.one import list_blueprint
from dialer.queue.hours import LONDON
from dialer.voterid.scripts import script_named, script_names
from dialer.wiring import wired

blueprint = list_blueprint("list_rules", __name__)


@blueprint.get("/rules")
def show(list_id: UUID) -> str:
    """The rules as they hold, to be changed."""
    return _page(list_id)


@blueprint.post("/rules")
def save(list_id: UUID) -> Response | tuple[str, int]:
    """Set the rules; all of them, or none when one is wrong."""
    with transaction() as session:
        screened_before = list_by_id(session, list_id).screened_on
    try:
        hours, terms = _read(screened_before)
    except BadTerms as wrong:
        return _page(list_id, wrong.problems), 422
    with transaction() as session:
        call_list = list_by_id(session, list_id)
        set_hours(call_list, hours)
        set_terms(call_list, terms)
    flash("Saved. It holds from the next call on.")
    return redirect(url_for("one_list.show", list_id=list_id), 303)


def _read(screened_before: date | None) -> tuple[Mapping[str, Span], Terms]:
    """The hours and the terms in the form. Raises :class:`BadTerms` with the problems of both."""
    problems: dict[str, str] = {}
    hours: Mapping[str, Span] = {}
    terms: Terms | None = None
    try:
        hours = hours_in(request.form)
    except BadHours as wrong:
        problems |= wrong.problems
    try:
        terms = _terms(screened_before)
    except BadTerms as wrong:
        problems |= wrong.problems
    if problems or terms is None:
        raise BadTerms(problems)
    return hours, terms


def _terms(screened_before: date | None) -> Terms:
    today = wired().clock.now().astimezone(LONDON).date()
    return terms_in(
        request.form, scripts=list(script_names()), today=today, screened_before=screened_before
    )


def _page(list_id: UUID, problems: Mapping[str, str] | None = None) -> str:
    with transaction() as session:
        call_list = list_by_id(session, list_id)
    return render_template(
        "organiser/list/rules.html",
        list=call_list,
        days=_days(call_list),
        scripts=[(name, script_named(name).title) for name in script_names()],
        ranks=RANKS,
        ring_seconds=RING_SECONDS,
        tries=TRIES,
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
