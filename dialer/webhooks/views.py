"""Where Twilio tells us how calls are going, and asks what a volunteer's phone is to do next."""

from uuid import UUID

from flask import Blueprint, Response, request

from dialer.calls.store import UnknownCall
from dialer.record.door import record
from dialer.record.evening import key_pressed
from dialer.record.reports import ConferenceReport, LegReport
from dialer.record.rooms import Key, leg_of, start_pressed
from dialer.shifts.lifecycle import ConferenceSignal, LegSignal
from dialer.shifts.store import UnknownConference, UnknownLeg
from dialer.webhooks import keypad, twiml
from dialer.webhooks.menu import menu
from dialer.webhooks.parse import NotUnderstood, call_report, conference_report, leg_report
from dialer.webhooks.respond import addresses, token, xml
from dialer.webhooks.signature import require_twilio_signature
from dialer.webhooks.sitting import EveningByPhone
from dialer.wiring import wired

blueprint = Blueprint("webhooks", __name__, url_prefix="/webhooks")
blueprint.before_request(require_twilio_signature)
blueprint.register_blueprint(keypad.blueprint, url_prefix="/legs/<uuid:leg_id>/keys")


@blueprint.post("/calls/<uuid:call_id>/status")
def call_status(call_id: UUID) -> tuple[str, int]:
    """A call moved. Keep it, answer at once; whatever follows is a worker's job."""
    record(call_report(call_id, request.form))
    return "", 204


@blueprint.post("/legs/<uuid:leg_id>/status")
def leg_status(leg_id: UUID) -> tuple[str, int]:
    """The ring of a volunteer's phone moved."""
    record(leg_report(leg_id, request.form))
    return "", 204


@blueprint.post("/conferences/<uuid:conference_id>/status")
def conference_status(conference_id: UUID) -> tuple[str, int]:
    """A conference began or ended, or somebody joined or left it."""
    record(conference_report(conference_id, request.form))
    return "", 204


@blueprint.post("/legs/<uuid:leg_id>/answered")
def leg_answered(leg_id: UUID) -> Response:
    """The volunteer's phone was picked up: by them, we hope."""
    sid = request.form.get("CallSid")
    record(LegReport(leg_id, LegSignal.PICKED_UP, "answered", dict(request.form), sid=sid))
    return xml(twiml.press_one(leg_id, addresses(), wired().settings.party_name))


@blueprint.post("/legs/<uuid:leg_id>/pressed")
def leg_pressed(leg_id: UUID) -> Response:
    """A key was pressed after "press 1 to start"."""
    if request.form.get("Digits") != "1":
        return xml(twiml.press_one(leg_id, addresses(), wired().settings.party_name))
    key_pressed(leg_id)
    conference_id = start_pressed(Key(leg_id, token(), request.form.get("CallSid")))
    if conference_id is None:
        return xml(twiml.goodbye("This evening has ended. Thank you, and goodbye."))
    return xml(twiml.conference(conference_id, leg_id, addresses()))


@blueprint.post("/conferences/<uuid:conference_id>/left")
def conference_left(conference_id: UUID) -> Response:
    """The volunteer came out of the conference: by ``*``, if their phone is still there."""
    signal = ConferenceSignal.VOLUNTEER_LEFT
    record(ConferenceReport(conference_id, signal, "left", dict(request.form)))
    if request.form.get("CallStatus") != "in-progress":
        return xml(twiml.nothing())
    return xml(menu(EveningByPhone(leg_of(conference_id))))


@blueprint.post("/hold")
def hold() -> Response:
    """What is heard while waiting. Nothing here may fail: without it there is no conference."""
    return xml(twiml.hold(addresses().hold_music()))


@blueprint.post("/fallback")
def fallback() -> Response:
    """An answer of ours failed; nothing here may fail too."""
    return xml(
        twiml.goodbye("Sorry, something went wrong on our side. You can be rung again shortly.")
    )


@blueprint.errorhandler(UnknownCall)
@blueprint.errorhandler(UnknownLeg)
@blueprint.errorhandler(UnknownConference)
def unknown(_: LookupError) -> tuple[str, int]:
    return "no such thing here", 404


@blueprint.errorhandler(NotUnderstood)
def not_understood(problem: NotUnderstood) -> tuple[str, int]:
    return str(problem), 400
