"""Carrying phone calls with Twilio."""

from contextlib import suppress
from datetime import datetime
from typing import Self
from uuid import UUID

from twilio.rest import Client
from twilio.rest.api.v2010.account.call import CallInstance

from dialer.phone import PhoneNumber
from dialer.settings import Settings
from dialer.telephony.addresses import Addresses
from dialer.telephony.carrier import (
    CarrierCall,
    CarrierConference,
    ContactOrder,
    Placed,
    TrialOrder,
    VolunteerOrder,
)
from dialer.telephony.client import client_for, our_errors, unless_gone
from dialer.telephony.codes import NOT_FOUND
from dialer.telephony.errors import AlreadyOver, CarrierRefused
from dialer.telephony.labels import contact_label
from dialer.telephony.recordings import RecordingsAtTwilio

LEG_EVENTS = ["initiated", "ringing", "answered", "completed"]
VOLUNTEER_RINGS_SECONDS = 25
EVENING_SECONDS = 14_400  # Twilio's own limit for one leg
CONVERSATION_SECONDS = 3_600


class TwilioCarrier(RecordingsAtTwilio):
    """The carrier protocol, spoken to Twilio's REST API. A method makes one or two requests."""

    def __init__(
        self, client: Client, addresses: Addresses, caller_id: PhoneNumber, *, by_name: bool
    ) -> None:
        super().__init__(client)
        self._addresses = addresses
        self._caller_id = caller_id
        self._by_name = by_name

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """The carrier these settings describe; nothing is asked of it yet."""
        client = client_for(
            settings.twilio_account_sid, settings.twilio_auth_token, settings.twilio_api_url
        )
        return cls(
            client,
            Addresses(settings.public_url),
            settings.party_number,
            by_name=settings.first_contact_by_name,
        )

    def ring_volunteer(self, order: VolunteerOrder) -> Placed:
        """Ring a volunteer's phone; the rest of the dialogue comes from our webhooks."""
        answered = self._addresses.leg_answered(order.leg_id)
        status = self._addresses.leg_status(order.leg_id)
        return self._ring(order.to, answered, status, longest=EVENING_SECONDS)

    def ring_trial(self, order: TrialOrder) -> Placed:
        """Ring a volunteer's phone for a trial; the rest of the dialogue comes from our webhooks."""
        answered = self._addresses.trial(order.trial_id, "answered")
        status = self._addresses.trial(order.trial_id, "status")
        return self._ring(order.to, answered, status, longest=order.longest)

    def play_next(self, sid: str, trial_id: UUID) -> None:
        """Have a trial's call ask us what comes next; one that is over already is a success."""
        self._go_to(sid, self._addresses.trial(trial_id, "next"))

    def ask_for_menu(self, sid: str, leg_id: UUID) -> None:
        """Have a volunteer's call ask us for the menu; it leaves its conference. One that is over is a success."""
        self._go_to(sid, self._addresses.keypad(leg_id, "keys/still-there"))

    def _go_to(self, sid: str, url: str) -> None:
        with suppress(AlreadyOver), our_errors():
            self._client.calls(sid).update(url=url, fallback_url=self._addresses.fallback())

    def ring_contact(self, order: ContactOrder) -> Placed:
        """Ring a contact into a conference, by its Sid: by name, one that has ended would be made anew
        and the contact rung into an empty room.
        """
        room = str(order.conference_id) if self._by_name else order.conference_sid
        try:
            with our_errors():
                participant = self._client.conferences(room).participants.create(
                    from_=self._caller_id.e164,
                    to=order.to.e164,
                    label=contact_label(order.call_id),
                    early_media=True,
                    beep="false",
                    end_conference_on_exit=False,
                    timeout=order.ring_seconds,
                    time_limit=CONVERSATION_SECONDS,
                    status_callback=self._addresses.call_status(order.call_id),
                    status_callback_event=LEG_EVENTS,
                )
        except CarrierRefused as refusal:
            if refusal.code == NOT_FOUND:
                raise AlreadyOver("this conference has ended", code=NOT_FOUND) from refusal
            raise
        return Placed(str(participant.call_sid), _seconds(participant.queue_time))

    def hang_up(self, sid: str) -> None:
        """End a call, in whatever state; one that is already over is a success."""
        with suppress(AlreadyOver), unless_gone():
            self._client.calls(sid).update(status="completed")

    def look_up_call(self, sid: str) -> CarrierCall | None:
        """What Twilio knows of a call; a GET may be a little behind the truth."""
        with unless_gone():
            return _carrier_call(self._client.calls(sid).fetch())
        return None

    def find_call(self, to: PhoneNumber, *, since: datetime) -> list[CarrierCall]:
        """Calls from us to this number begun at or after ``since``, the earliest first."""
        with our_errors():
            calls = self._client.calls.list(to=to.e164, from_=self._caller_id.e164, limit=50)
        recent = [call for call in calls if call.date_created and call.date_created >= since]
        return [_carrier_call(call) for call in reversed(recent)]

    def find_participant(self, conference_sid: str, label: str) -> str | None:
        """The call Sid of the participant with this label, while they are in the conference."""
        with our_errors():
            for participant in self._client.conferences(conference_sid).participants.list():
                if participant.label == label:
                    return str(participant.call_sid)
        return None

    def find_conference(self, name: str) -> CarrierConference | None:
        """The newest conference of this name, and who is in it."""
        with our_errors():
            found = self._client.conferences.list(friendly_name=name, limit=1)
            if not found:
                return None
            labels = {str(each.label) for each in found[0].participants.list()}
        is_over = str(found[0].status) == "completed"
        return CarrierConference(str(found[0].sid), is_over, frozenset(labels))

    def _ring(self, to: PhoneNumber, answered: str, status: str, *, longest: int) -> Placed:
        with our_errors():
            call = self._client.calls.create(
                to=to.e164,
                from_=self._caller_id.e164,
                url=answered,
                fallback_url=self._addresses.fallback(),
                timeout=VOLUNTEER_RINGS_SECONDS,
                time_limit=longest,
                status_callback=status,
                status_callback_event=LEG_EVENTS,
            )
        return Placed(str(call.sid), _seconds(call.queue_time))


def _carrier_call(call: CallInstance) -> CarrierCall:
    return CarrierCall(str(call.sid), str(call.status), call.end_time, _int(call.duration))


def _seconds(queue_time: object) -> float:
    return _int(queue_time) / 1000


def _int(value: object) -> int:
    return int(str(value)) if value not in (None, "") else 0
