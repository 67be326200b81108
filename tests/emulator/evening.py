"""The beginning of a shift, as the service does it: a volunteer parked in a conference."""

from dataclasses import dataclass

from tests.emulator.desk import PARTY, VOLUNTEER, Desk

PARK = (
    '<Dial hangupOnStar="true" action="/menu">'
    '<Conference participantLabel="volunteer" startConferenceOnEnter="true"'
    ' endConferenceOnExit="true" beep="false" waitUrl="/wait"'
    ' statusCallback="{base}/conference" statusCallbackEvent="start end join leave">'
    "room-1</Conference></Dial>"
)


@dataclass
class Shift:
    """A volunteer on the line."""

    desk: Desk
    call_sid: str
    conference_sid: str

    def ring_voter(self, to: str, *, label: str = "", room: str = "", **how: object) -> str:
        """Ring a voter into the conference; the call's Sid."""
        base = self.desk.service.base
        seats = self.desk.twilio.conferences(room or self.conference_sid).participants
        how.setdefault("timeout", 600)
        return seats.create(
            from_=PARTY,
            to=to,
            label=label or to,
            early_media=True,
            beep="false",
            end_conference_on_exit=False,
            status_callback=f"{base}/voter",
            status_callback_event=["initiated", "ringing", "answered", "completed"],
            **how,
        ).call_sid


def park_volunteer(desk: Desk, **conduct: object) -> Shift:
    """Ring a volunteer, who presses 1 and is parked in a conference."""
    service = desk.service
    desk.settle(VOLUNTEER, "volunteer", after=4, **conduct)
    service.answers(
        "/answer", '<Gather numDigits="1" timeout="300" action="/park"><Say>Press 1.</Say></Gather>'
    )
    service.answers("/park", PARK.format(base=service.base))
    service.answers("/wait", "<Pause length='3'/><Say>Soon.</Say><Redirect/>")
    call_sid = desk.ring(VOLUNTEER)
    join = service.is_told("/conference", StatusCallbackEvent="participant-join")
    return Shift(desk, call_sid, join["ConferenceSid"])
