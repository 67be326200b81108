"""Lines that are not rung: find them, add one, lift one, and ask why a number may or may not be rung."""

from flask import Blueprint, abort

from dialer.api.bearer import asker
from dialer.api.documented import answers, api
from dialer.api.grants import may_see
from dialer.api.problems import refuse_field
from dialer.api.shapes import (
    Ending,
    Evidence,
    Explained,
    NewSuppression,
    Number,
    OurReason,
    SuppressionsTold,
    SuppressionTold,
)
from dialer.db import transaction
from dialer.lists.explain import explain
from dialer.lists.kinds import ListKind
from dialer.lists.models import Reason, Source, Suppression
from dialer.lists.suppression import in_force, lift, reasons_against, suppress, suppression_by_id
from dialer.phone import CannotBeDialled, PhoneNumber
from dialer.record.withdraw import withdraw_line
from dialer.wiring import wired

blueprint = Blueprint("api_suppressions", __name__, url_prefix="/api")
TAGS = ("suppressions",)
SHOWN = 200
_OURS = frozenset(each.value for each in OurReason)


@blueprint.get("/suppressions")
@api.validate(resp=answers(SuppressionsTold), tags=TAGS)
def find(query: Ending) -> SuppressionsTold:
    """The reasons in force why lines are not rung, the newest first, or those of lines with these last digits."""
    with transaction() as session:
        rows = in_force(session, ending=query.ending, limit=SHOWN)
        return SuppressionsTold(suppressions=[_told(row) for row in rows])


@blueprint.post("/suppressions")
@api.validate(resp=answers(SuppressionTold, 201), tags=TAGS)
def add(json: NewSuppression) -> tuple[SuppressionTold, int]:
    """Never ring a number again, from this moment, on every list and every screen.

    Said twice, the first stays as it is and is given back.
    """
    number, reason = _number(json.number), Reason(json.reason)
    said = f"{asker().id}: {json.evidence}"
    with transaction() as session:
        now = wired().clock.now()
        suppress(session, number.e164, reason, Source.ORGANISER, said_at=now, evidence=said)
        withdraw_line(session, number.e164)
        kept = [row for row in reasons_against(session, number.e164) if row.reason is reason]
        return _told(kept[0]), 201


@blueprint.post("/suppressions/<int:suppression_id>/lift")
@api.validate(resp=answers(SuppressionTold, problems=[404]), tags=TAGS)
def lift_one(suppression_id: int, json: Evidence) -> SuppressionTold:
    """Allow a number again as far as this one reason goes; the ledger keeps who did it and why."""
    with transaction() as session:
        row = suppression_by_id(session, suppression_id)
        if row is None:
            abort(404)
        if row.reason.value not in _OURS:
            refuse_field(
                "id", str(suppression_id), "Only the line’s holder can take this one back."
            )
        told, signed = _told(row), f"{asker().id}: {json.evidence}"
        lift(session, row.line, [row.reason], at=wired().clock.now(), by=signed)
        return told


@blueprint.post("/explain")
@api.validate(resp=answers(Explained), tags=("explain",))
def explain_one(json: Number) -> Explained:
    """Why a number may or may not be rung at this moment, and on which lists it is."""
    number = _number(json.number)
    wiring = wired()
    with transaction() as session:
        found = explain(
            session,
            number.e164,
            sees_members=may_see(ListKind.MEMBERS),
            drama=wiring.settings.demo,
            now=wiring.clock.now(),
        )
    return Explained(
        number=str(number),
        may_be_rung=found.may_be_rung,
        against=list(found.against),
        places=list(found.places),
    )


def _number(typed: str) -> PhoneNumber:
    try:
        return PhoneNumber.parse(typed, drama=wired().settings.demo)
    except CannotBeDialled as refusal:
        # What was typed may be most of somebody's number, and problems end up in logs.
        words = str(refusal)
        refuse_field("number", f"…{typed[-3:]}", f"{words[0].upper()}{words[1:]}.")


def _told(row: Suppression) -> SuppressionTold:
    return SuppressionTold(
        id=row.id,
        number=str(PhoneNumber(row.line)),
        reason=row.reason,
        source=row.source,
        said_at=row.said_at,
    )
