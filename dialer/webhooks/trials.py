"""Where the carrier tells of a volunteer's trial, and asks what its line check or rehearsal says next."""

from uuid import UUID

from flask import Blueprint, Response, request

from dialer.record.door import record
from dialer.record.reports import TrialReport
from dialer.record.trials import kind_of
from dialer.shifts.lifecycle import LegSignal
from dialer.trials.models import TrialKind
from dialer.trials.store import UnknownTrial
from dialer.webhooks import line_check, rehearsal, twiml
from dialer.webhooks.parse import NotUnderstood, trial_report
from dialer.webhooks.respond import addresses, token, xml
from dialer.webhooks.signature import require_twilio_signature
from dialer.wiring import wired

blueprint = Blueprint("trials", __name__, url_prefix="/webhooks/trials/<uuid:trial_id>")
blueprint.before_request(require_twilio_signature)
blueprint.register_blueprint(line_check.blueprint)
blueprint.register_blueprint(rehearsal.blueprint)

_WHAT = {
    TrialKind.LINE_CHECK: "This checks that your line works. Press 1 to begin.",
    TrialKind.REHEARSAL: "This is a rehearsal, and nobody else is rung. Press 1 to begin.",
}


@blueprint.post("/status")
def status(trial_id: UUID) -> tuple[str, int]:
    """The ring of the volunteer's phone moved."""
    record(trial_report(trial_id, request.form))
    return "", 204


@blueprint.post("/answered")
def answered(trial_id: UUID) -> Response:
    """The volunteer's phone was picked up: by them, we hope."""
    _tell(trial_id, LegSignal.PICKED_UP, "answered")
    return _press_one(trial_id)


@blueprint.post("/pressed")
def pressed(trial_id: UUID) -> Response:
    """A key was pressed when asked for 1."""
    if request.form.get("Digits") != "1":
        return _press_one(trial_id)
    _tell(trial_id, LegSignal.PRESSED_ONE, f"start/{token()}")
    if kind_of(trial_id) is TrialKind.REHEARSAL:
        return rehearsal.what_is_next(trial_id)
    return line_check.ask_to_speak(trial_id)


@blueprint.errorhandler(UnknownTrial)
def unknown_trial(_: UnknownTrial) -> tuple[str, int]:
    return "no such trial", 404


@blueprint.errorhandler(NotUnderstood)
def not_understood(problem: NotUnderstood) -> tuple[str, int]:
    return str(problem), 400


def _tell(trial_id: UUID, signal: LegSignal, key: str) -> None:
    form = request.form.to_dict()
    record(TrialReport(trial_id, signal, key, form, sid=form.get("CallSid")))


def _press_one(trial_id: UUID) -> Response:
    words = f"Hello. This is the phone bank of {wired().settings.party_name}. "
    to = addresses().trial(trial_id, "pressed")
    return xml(twiml.ask(words + _WHAT[kind_of(trial_id)], to=to))
