"""Twilio's words into ours. Past this file nobody needs to know Twilio's vocabulary."""

from collections.abc import Mapping
from typing import TypeVar
from uuid import UUID

from dialer.calls.lifecycle import Signal
from dialer.record.reports import CallReport, ConferenceReport, LegReport, Report, TrialReport
from dialer.shifts.lifecycle import ConferenceSignal, LegSignal
from dialer.telephony.codes import BAD_NUMBER_SIP, TURNED_AWAY_SIP
from dialer.telephony.labels import Label, Who

Form = Mapping[str, str]
T = TypeVar("T")


class NotUnderstood(ValueError):
    """Twilio said something we have no word for."""


CALL_SIGNAL: Mapping[str, Signal] = {
    "queued": Signal.PLACED,
    "initiated": Signal.PLACED,
    "ringing": Signal.RANG,
    "in-progress": Signal.PICKED_UP,
    "completed": Signal.HUNG_UP,
    "no-answer": Signal.RANG_OUT,
    "busy": Signal.LINE_BUSY,
    "failed": Signal.LINE_FAILED,
    "canceled": Signal.CALLED_OFF,
}
LEG_SIGNAL: Mapping[str, LegSignal] = {
    "queued": LegSignal.PLACED,
    "initiated": LegSignal.PLACED,
    "ringing": LegSignal.RANG,
    "in-progress": LegSignal.PICKED_UP,
    "completed": LegSignal.HUNG_UP,
    "no-answer": LegSignal.RANG_OUT,
    "busy": LegSignal.LINE_BUSY,
    "failed": LegSignal.LINE_FAILED,
    "canceled": LegSignal.CALLED_OFF,
}
_CONFERENCE_SIGNAL: Mapping[str, ConferenceSignal] = {
    "conference-start": ConferenceSignal.STARTED,
    "conference-end": ConferenceSignal.CLOSED,
}
_VOLUNTEER_SIGNAL: Mapping[str, ConferenceSignal] = {
    "participant-join": ConferenceSignal.VOLUNTEER_JOINED,
    "participant-leave": ConferenceSignal.VOLUNTEER_LEFT,
}
# Whoever left as "completed" had been in; the others never picked up.
_LEFT_AS: Mapping[str, Signal] = {
    **CALL_SIGNAL,
    "in-progress": Signal.LEFT,
    "completed": Signal.LEFT,
}


def call_report(call_id: UUID, form: Form) -> CallReport:
    """A status callback of a contact's leg. Raises :class:`NotUnderstood`."""
    signal = _word(CALL_SIGNAL, form, "CallStatus")
    if signal is Signal.LINE_FAILED and form.get("SipResponseCode") in BAD_NUMBER_SIP:
        signal = Signal.NOT_IN_USE
    return CallReport(call_id, signal, status_key(form), _said(form), sid=form.get("CallSid"))


def leg_report(leg_id: UUID, form: Form) -> LegReport:
    """A status callback of a volunteer's leg. Raises :class:`NotUnderstood`."""
    signal = _word(LEG_SIGNAL, form, "CallStatus")
    said = _said_of_a_volunteer(form)
    return LegReport(leg_id, signal, status_key(form), said, sid=form.get("CallSid"))


def trial_report(trial_id: UUID, form: Form) -> TrialReport:
    """A status callback of a trial. Raises :class:`NotUnderstood`."""
    signal = _word(LEG_SIGNAL, form, "CallStatus")
    return TrialReport(
        trial_id,
        signal,
        status_key(form),
        _said_of_a_volunteer(form),
        sid=form.get("CallSid"),
        turned_away=form.get("SipResponseCode") in TURNED_AWAY_SIP,
    )


def conference_report(conference_id: UUID, form: Form) -> Report:
    """A conference callback: about the conference itself, or about the contact who joined or left it.

    Raises :class:`NotUnderstood`.
    """
    happened = form.get("StatusCallbackEvent", "")
    label = Label.read(form.get("ParticipantLabel", ""))
    if label is not None and label.who is Who.CONTACT and happened.startswith("participant-"):
        return _contact_moved(label.id, happened, form)
    is_volunteer = label is not None and label.who is Who.VOLUNTEER
    signals = {**_CONFERENCE_SIGNAL, **(_VOLUNTEER_SIGNAL if is_volunteer else {})}
    signal = _word(signals, form, "StatusCallbackEvent")
    key = f"{happened}/{form.get('SequenceNumber', '-')}"
    return ConferenceReport(conference_id, signal, key, _said(form), sid=form.get("ConferenceSid"))


def status_key(form: Form) -> str:
    """What makes a status callback the same one when Twilio sends it again."""
    return f"{form.get('CallSid')}/{form.get('CallStatus')}/{form.get('SequenceNumber', '-')}"


def _contact_moved(call_id: UUID, happened: str, form: Form) -> CallReport:
    signal = Signal.JOINED
    if happened == "participant-leave":
        signal = _LEFT_AS.get(form.get("ParticipantCallStatus", ""), Signal.LEFT)
    elif happened != "participant-join":
        raise NotUnderstood(f"StatusCallbackEvent {happened!r}")
    key = f"conference/{happened}/{form.get('SequenceNumber', '-')}"
    return CallReport(call_id, signal, key, _said(form), sid=form.get("CallSid"))


def _said_of_a_volunteer(form: Form) -> dict[str, str]:
    """The same without their number and where it is: reports are kept for good, and a volunteer's number is not."""
    return {
        name: value for name, value in _said(form).items() if not name.startswith(("To", "Called"))
    }


def _said(form: Form) -> dict[str, str]:
    """What the form says; Twilio sends a dozen fields along that it leaves blank."""
    return {name: value for name, value in form.items() if value}


def _word(words: Mapping[str, T], form: Form, name: str) -> T:
    said = form.get(name, "")
    try:
        return words[said]
    except KeyError:
        raise NotUnderstood(f"{name} {said!r}") from None
