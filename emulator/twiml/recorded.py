"""Telling the service that a recording can be fetched."""

from emulator.account.recording import PROCESSING, Recording
from emulator.callbacks.courier import Notice
from emulator.clock import rfc2822
from emulator.twiml.document import Verb
from emulator.twiml.stage import Stage


def tell_of_recording(stage: Stage, verb: Verb, kept: Recording) -> None:
    """Report the recording's beginning at once and its completion once its sound is there."""
    url = verb.get("recordingStatusCallback")
    if not url:
        return
    events = verb.words("recordingStatusCallbackEvent", "completed")
    if "in-progress" in events:
        _tell(stage, verb, kept, "in-progress")
    if "completed" in events:
        stage.exchange.clock.later(PROCESSING, lambda: _tell(stage, verb, kept, "completed"))


def _tell(stage: Stage, verb: Verb, kept: Recording, status: str) -> None:
    fields = {
        "AccountSid": stage.exchange.settings.account_sid,
        "CallSid": kept.call_sid,
        "RecordingSid": kept.sid,
        "RecordingUrl": kept.url(stage.exchange.settings),
        "RecordingStatus": status,
        "RecordingDuration": str(kept.seconds),
        "RecordingChannels": "1",
        "RecordingStartTime": rfc2822(kept.started),
        "RecordingSource": kept.source,
        "ErrorCode": "0",
    }
    notice = Notice(
        url=stage.address(verb.get("recordingStatusCallback")),
        method=verb.get("recordingStatusCallbackMethod", "POST"),
        fields=fields,
        what=f"recording-{status}",
        call_sid=kept.call_sid,
        lane=kept.sid,
        key=f"{stage.leg.order.phone}/{stage.leg.nth}/recording/{status}",
    )
    stage.exchange.courier.tell(notice)
