"""One number: why it may or may not be rung, and agreements to ring it although a register lists it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dialer.db import transaction
from dialer.lists.explain import Explanation, explain
from dialer.lists.kinds import ListKind
from dialer.lists.screening.consents import Agreement
from dialer.lists.screening.standing import london_day
from dialer.lists.signing import sign
from dialer.pages.access import organiser_required
from dialer.pages.organiser.one import may_see
from dialer.pages.organiser.typed import number_in, words_in
from dialer.pages.signed_in import who
from dialer.phone import PhoneNumber
from dialer.record.wishes_in_writing import agree, end_agreement
from dialer.wiring import wired

blueprint = Blueprint("one_number", __name__, url_prefix="/organiser/screening/number")


@blueprint.get("")
@organiser_required
def ask() -> str:
    """The form to ask about a number."""
    return _page()


@blueprint.post("")
@organiser_required
def answer() -> str | tuple[str, int]:
    """Everything that stands for and against a number. Posted, so that no number stands in an address or a log."""
    number = number_in(request.form.get("number", ""))
    if isinstance(number, str):
        return _page(problems={"number": number}), 422
    with transaction() as session:
        found = explain(
            session,
            number.e164,
            sees_members=may_see(ListKind.MEMBERS),
            drama=wired().settings.demo,
            now=wired().clock.now(),
        )
    return _page(number=number, explanation=found)


@blueprint.post("/agreements")
@organiser_required
def record() -> Response | tuple[str, int]:
    """Keep that whoever holds a line agreed to be rung by us."""
    number, given_on = number_in(request.form.get("agreed_number", "")), _given_on()
    problems = {"agreed_number": number} if isinstance(number, str) else {}
    problems |= {
        name: words for name, words in _MISSING.items() if not words_in(request.form, name)
    }
    if given_on is None:
        problems["given_on"] = "Give the day on which they agreed; it cannot be to come."
    if problems or isinstance(number, str) or given_on is None:
        return _page(problems=problems), 422
    agree(
        Agreement(
            number.e164,
            datetime.combine(given_on, time(12), tzinfo=UTC),
            how=words_in(request.form, "how"),
            evidence=words_in(request.form, "evidence"),
            by=sign(who().id, "recorded"),
        )
    )
    flash(f"The number {number} has agreed. A wish not to be called stays in force.")
    return redirect(url_for("one_number.ask"), 303)


@blueprint.post("/agreements/end")
@organiser_required
def end() -> Response | tuple[str, int]:
    """An agreement is withdrawn; it takes hold at once."""
    number = number_in(request.form.get("ended_number", ""))
    if isinstance(number, str):
        return _page(problems={"ended_number": number}), 422
    if not end_agreement(number.e164, by=sign(who().id, "withdrawn")):
        return _page(problems={"ended_number": "No agreement is in force for this number."}), 422
    flash(f"The agreement of the number {number} is withdrawn.")
    return redirect(url_for("one_number.ask"), 303)


_MISSING = {
    "how": "Say how they agreed: on the doorstep, by letter, on a form.",
    "evidence": "Say what proves it and where it is kept.",
}


def _given_on() -> date | None:
    try:
        given = date.fromisoformat(request.form.get("given_on", "").strip())
    except ValueError:
        return None
    return given if given <= london_day(wired().clock.now()) else None


def _page(
    *,
    number: PhoneNumber | None = None,
    explanation: Explanation | None = None,
    problems: Mapping[str, str] | None = None,
) -> str:
    return render_template(
        "organiser/screening/number.html",
        number=number,
        explanation=explanation,
        typed=request.form,
        problems=problems or {},
    )
