"""Phones that are never rung: find one, add one, lift one, always with the evidence."""

from collections.abc import Mapping

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from dialer.db import transaction
from dialer.lists.explain import REASONS, SOURCES, Explanation, explain
from dialer.lists.kinds import ListKind
from dialer.lists.models import Reason, Source, Suppression
from dialer.lists.signing import Signed, read_signed, sign
from dialer.lists.suppression import (
    in_force,
    lift,
    suppress,
    suppression_by_id,
    told_and_lifted,
)
from dialer.pages.access import organiser_required
from dialer.pages.organiser.one import may_see
from dialer.pages.organiser.typed import number_in, words_in
from dialer.pages.signed_in import who
from dialer.phone import PhoneNumber
from dialer.record.withdraw import withdraw_line
from dialer.wiring import wired

blueprint = Blueprint("do_not_call", __name__, url_prefix="/organiser/do-not-call")
SHOWN = 200
LIFTED_SHOWN = 50
# What an organiser may enter or lift. The Telephone Preference Service is the line holder's own wish, to us
# as to everybody: only a recorded agreement overrides it (PECR reg 21).
OURS = (Reason.DO_NOT_CALL, Reason.WRITTEN_OBJECTION, Reason.BAD_NUMBER)


@blueprint.get("")
@organiser_required
def index() -> str:
    """The newest wishes in force, and the forms to find and to add one."""
    return _page()


@blueprint.post("/find")
@organiser_required
def find() -> str | tuple[str, int]:
    """Search by the last digits or a whole number. Posted, so that no number stands in an address or a log."""
    typed = request.form.get("number", "")
    digits = "".join(character for character in typed if character.isdigit())
    if len(digits) < 3:
        return _page(
            problems={"number": "Type a whole number, or at least its last 3 digits."}
        ), 422
    if len(digits) <= 6:
        return _page(ending=digits, found=f"Numbers that end in {digits}")
    number = number_in(typed)
    if isinstance(number, str):
        return _page(problems={"number": number}), 422
    with transaction() as session:
        explanation = explain(
            session,
            typed,
            sees_members=may_see(ListKind.MEMBERS),
            drama=wired().settings.demo,
            now=wired().clock.now(),
        )
    return _page(ending=number.e164, found=f"The number {number}", explanation=explanation)


@blueprint.post("")
@organiser_required
def add() -> Response | tuple[str, int]:
    """Never ring a number again, from this moment, on every list and every screen."""
    number, evidence = number_in(request.form.get("number", "")), _evidence()
    problems = {"new_number": number} if isinstance(number, str) else {}
    if not evidence:
        problems["evidence"] = "Say how you know: a letter, an e-mail, a talk, and its date."
    if problems or isinstance(number, str):
        return _page(problems=problems), 422
    reason = _reason()
    now = wired().clock.now()
    with transaction() as session:
        suppress(
            session, number.e164, reason, Source.ORGANISER, said_at=now, evidence=_signed(evidence)
        )
        withdraw_line(session, number.e164)
    flash(f"The number {number} is not rung again.")
    return redirect(url_for("do_not_call.index"), 303)


@blueprint.post("/<int:suppression_id>/lift")
@organiser_required
def lift_one(suppression_id: int) -> Response | tuple[str, int]:
    """Allow a number again as far as one reason goes; the ledger keeps who did it and why."""
    evidence = _evidence()
    if not evidence:
        return _page(
            problems={"lift": "To allow a number again, say how you know that they want it."}
        ), 422
    with transaction() as session:
        row = suppression_by_id(session, suppression_id)
        if row is None or row.reason not in OURS:
            abort(404)
        lift(session, row.line, [row.reason], at=wired().clock.now(), by=_signed(evidence))
        flash(f"The number {PhoneNumber(row.line)} may be rung again, as far as this reason goes.")
    return redirect(url_for("do_not_call.index"), 303)


def _reason() -> Reason:
    reason = request.form.get("reason", "")
    return Reason(reason) if reason in OURS else abort(400)


def _evidence() -> str:
    return words_in(request.form, "evidence")


def _signed(evidence: str) -> str:
    return sign(who().id, evidence)


def _page(
    *,
    ending: str = "",
    found: str = "",
    explanation: Explanation | None = None,
    problems: Mapping[str, str] | None = None,
) -> str:
    with transaction() as session:
        rows = [
            (row, PhoneNumber(row.line), _told(session, row))
            for row in in_force(session, ending=ending, limit=SHOWN)
        ]
        lifted = [
            (row, PhoneNumber(row.line), read_signed(session, row.lifted_by or ""))
            for row in told_and_lifted(session, limit=LIFTED_SHOWN)
        ]
    return render_template(
        "organiser/do_not_call.html",
        rows=rows,
        lifted=lifted,
        found=found,
        explanation=explanation,
        reasons=REASONS,
        sources=SOURCES,
        ours=OURS,
        typed=request.form,
        problems=problems or {},
        shown=SHOWN,
    )


def _told(session: Session, row: Suppression) -> Signed:
    """The organiser's name and words; other evidence is an id that says nothing to people."""
    is_words = row.source is Source.ORGANISER
    return read_signed(session, row.evidence) if is_words else Signed("", "")
