"""The rules of one list: when, on which terms and with which words its people are rung."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dialer.calls.outcomes import MEANING
from dialer.db import transaction
from dialer.lists.models import CallList
from dialer.lists.opening import DAYS, BadHours, hours_in, set_hours
from dialer.lists.screening.standing import london_day
from dialer.lists.store import list_by_id
from dialer.lists.terms import RANKS, RING_SECONDS, TRIES, BadTerms, Terms, set_terms, terms_in
from dialer.lists.trying import RETRIED, BadTries, set_tries, tries_in
from dialer.pages.organiser.one import list_blueprint
from dialer.queue.rules import house_caps
from dialer.voterid.scripts import script_named, script_names
from dialer.wiring import wired

blueprint = list_blueprint("list_rules", __name__)
Part = TypeVar("Part")


@blueprint.get("/rules")
def show(list_id: UUID) -> str:
    """The rules as they hold, to be changed."""
    return _page(list_id)


@blueprint.post("/rules")
def save(list_id: UUID) -> Response | tuple[str, int]:
    """Set the rules; all of them, or none when one is wrong."""
    with transaction() as session:
        screened_before = list_by_id(session, list_id).screened_on
    problems: dict[str, str] = {}
    hours = _part(lambda: hours_in(request.form), problems)
    terms = _part(lambda: _terms(screened_before), problems)
    tries = _part(lambda: tries_in(request.form, house_caps()), problems)
    if hours is None or terms is None or tries is None:
        return _page(list_id, problems), 422
    with transaction() as session:
        call_list = list_by_id(session, list_id)
        set_hours(call_list, hours)
        set_terms(call_list, terms)
        set_tries(call_list, tries)
    flash("Saved. It holds from the next call on.")
    return redirect(url_for("one_list.show", list_id=list_id), 303)


def _part(read: Callable[[], Part], problems: dict[str, str]) -> Part | None:
    """One part of the form; None, with its problems told, when something in it is wrong."""
    try:
        return read()
    except (BadHours, BadTerms, BadTries) as wrong:
        problems.update(wrong.problems)
        return None


def _terms(screened_before: date | None) -> Terms:
    return terms_in(
        request.form,
        scripts=list(script_names()),
        today=london_day(wired().clock.now()),
        screened_before=screened_before,
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
        house=house_caps(),
        retries=_retries(call_list),
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


def _retries(call_list: CallList) -> list[dict[str, str | int]]:
    """The rows of the form about trying again, an outcome each: what was typed, or what the list says."""
    rows = []
    for outcome in RETRIED:
        said = call_list.retries.get(outcome, {})
        typed = {
            part: request.form.get(f"{outcome}_{part}", said.get(part, ""))
            for part in ("hours", "tries")
        }
        rows.append({"name": outcome.value, "label": MEANING[outcome].label, **typed})
    return rows
