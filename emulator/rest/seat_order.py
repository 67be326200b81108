"""Reading how somebody is to sit in a conference out of a request."""

from emulator.conferences.room import LARGEST_ROOM, SeatOrder
from emulator.rest.form import Form

CONFERENCE_EVENTS = (
    "start", "end", "join", "leave", "mute", "hold", "modify", "speaker", "announcement",
)  # fmt: skip
#: The parameters of a new participant besides those of every call.
SEAT_KNOWN = (
    "Label", "Muted", "Beep", "StartConferenceOnEnter", "EndConferenceOnExit", "EarlyMedia",
    "MaxParticipants", "WaitUrl", "WaitMethod", "Coaching", "CallSidToCoach", "Region",
    "JitterBufferSize", "ConferenceStatusCallback", "ConferenceStatusCallbackMethod",
    "ConferenceStatusCallbackEvent",
)  # fmt: skip
_BEEPS = ("true", "false", "onEnter", "onExit")


def seat_order_from(form: Form) -> SeatOrder:
    """The seat that is ordered. Raises RestError."""
    form.flag("EarlyMedia", True)  # the caller's side hears nothing here before the answer
    coached = form.text("CallSidToCoach")
    return SeatOrder(
        label=form.text("Label"),
        muted=form.flag("Muted", False),
        beep=form.one_of("Beep", _BEEPS, "true"),
        starts=form.flag("StartConferenceOnEnter", True),
        ends=form.flag("EndConferenceOnExit", False),
        coaches=coached if form.flag("Coaching", bool(coached)) else "",
        max_participants=form.number("MaxParticipants", LARGEST_ROOM, 2, LARGEST_ROOM),
        wait_url=form.url("WaitUrl") if "WaitUrl" in form else None,
        wait_method=form.method("WaitMethod"),
        reporting=form.reporting("ConferenceStatusCallback", CONFERENCE_EVENTS, ()),
    )
