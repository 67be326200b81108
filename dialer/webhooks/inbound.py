"""Where the carrier tells us of somebody who rings the party, and asks what they shall hear."""

from uuid import UUID

from flask import Blueprint, Response, request

from dialer.record import ring_back
from dialer.voicemail import greeting as words
from dialer.voicemail.callers.store import UnknownInboundCall
from dialer.webhooks import inbound_twiml as twiml
from dialer.webhooks.caller import line_of
from dialer.webhooks.respond import addresses, xml
from dialer.webhooks.signature import require_twilio_signature
from dialer.wiring import wired

blueprint = Blueprint("inbound", __name__, url_prefix="/webhooks/inbound")
blueprint.before_request(require_twilio_signature)


@blueprint.post("")
def rang_in() -> Response:
    """Somebody rings the party's number: greet them."""
    form = request.form
    ring = ring_back.RingIn(form["CallSid"], line_of(form.get("From", "")), form.to_dict())
    inbound_id, circumstances = ring_back.ring_in(ring, now=wired().clock.now())
    sentence = words.greeting(wired().settings.party_name, circumstances)
    return xml(twiml.greeted(sentence, _steps(inbound_id)))


@blueprint.post("/<uuid:inbound_id>/key")
def key(inbound_id: UUID) -> Response:
    """They pressed a key while we spoke: 9 takes them off, any other goes straight to the tone."""
    pressed = request.form.get("Digits", "")
    is_off = _press(inbound_id, pressed)
    if pressed != twiml.OPT_OUT_KEY:
        return xml(twiml.recording_after(words.TO_LEAVE_A_MESSAGE, _steps(inbound_id)))
    if not is_off:
        return xml(twiml.recording_after(words.CANNOT_TAKE_OFF, _steps(inbound_id)))
    return xml(twiml.goodbye(words.TAKEN_OFF))


@blueprint.post("/<uuid:inbound_id>/recorded")
def recorded(inbound_id: UUID) -> Response:
    """A message has ended: with 9, with another key, by silence, or because they hung up."""
    _leave(inbound_id, key=f"recorded/{request.form['RecordingSid']}")
    if request.form.get("Digits") != twiml.OPT_OUT_KEY:
        return xml(twiml.goodbye(words.THANKS))
    if not _press(inbound_id, twiml.OPT_OUT_KEY):
        return xml(twiml.recording_after(words.CANNOT_TAKE_OFF, _steps(inbound_id)))
    return xml(twiml.goodbye(words.TAKEN_OFF))


@blueprint.post("/<uuid:inbound_id>/recording")
def recording(inbound_id: UUID) -> tuple[str, int]:
    """The carrier has finished a recording, or has found that there is nothing on it."""
    status = request.form.get("RecordingStatus", "")
    _leave(inbound_id, key=f"recording/{request.form['RecordingSid']}/{status}", status=status)
    return "", 204


@blueprint.post("/fallback")
def fallback() -> Response:
    """An answer of ours failed; nothing here may fail too, so nothing is read and nothing is kept."""
    return xml(twiml.goodbye(words.BROKEN))


@blueprint.errorhandler(UnknownInboundCall)
def unknown_inbound_call(_: UnknownInboundCall) -> tuple[str, int]:
    return "no such inbound call", 404


def _press(inbound_id: UUID, key: str) -> bool:
    form = request.form.to_dict()
    pressed = ring_back.KeyPress(
        inbound_id, opts_out=key == twiml.OPT_OUT_KEY, key=f"key/{key}", detail=form
    )
    return ring_back.press(pressed, now=wired().clock.now())


def _leave(inbound_id: UUID, *, key: str, status: str = "completed") -> None:
    form = request.form
    sid = form["RecordingSid"] if status == "completed" else None
    seconds = form.get("RecordingDuration", default=0, type=int)
    left = ring_back.Left(inbound_id, sid, seconds, key, form.to_dict())
    ring_back.leave(left, now=wired().clock.now())


def _steps(inbound_id: UUID) -> twiml.Steps:
    return twiml.steps_of(addresses(), inbound_id)
