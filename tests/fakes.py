"""The world outside, played by objects that remember: a clock, a carrier, Twilio speaking to our webhooks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from flask.testing import FlaskClient
from twilio.request_validator import RequestValidator
from werkzeug.test import TestResponse

from dialer.calls.models import Call
from dialer.phone import PhoneNumber
from dialer.shifts.models import Conference, Leg
from dialer.telephony.carrier import (
    CarrierCall,
    CarrierConference,
    ContactOrder,
    Placed,
    Recording,
    TrialOrder,
    VolunteerOrder,
)
from dialer.telephony.errors import CarrierProblem

ACCOUNT_SID = "AC" + "0" * 32
AUTH_TOKEN = "a token for tests"
PUBLIC_URL = "https://phonebank.example"
# Nobody listens there; a demo refuses to start with a carrier that could ring real people.
CARRIER_URL = "http://127.0.0.1:9"
PARTY_NUMBER = "+442079460000"
# A Thursday in spring, half past six in the evening in London: everybody may be rung.
THURSDAY_EVENING = datetime(2027, 4, 15, 17, 30, tzinfo=UTC)


def environment(**overrides: str) -> dict[str, str]:
    """A complete environment for tests, as :meth:`dialer.settings.Settings.read` wants it."""
    return {
        "DATABASE_URL": "postgresql://nowhere/",
        "REDIS_URL": "redis://nowhere/",
        "SECRET_KEY": "a secret for tests",
        "PUBLIC_URL": PUBLIC_URL,
        "PARTY_NAME": "the Example Party",
        "PARTY_NUMBER": PARTY_NUMBER,
        "PARTY_ADDRESS": "1 Example Street, London",
        "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
        "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
        "TWILIO_API_URL": CARRIER_URL,
        "DEMO": "1",
    } | overrides


@dataclass
class FakeClock:
    """Stands still until it is told to move."""

    moment: datetime = THURSDAY_EVENING

    def now(self) -> datetime:
        return self.moment

    def machine(self, seconds: float) -> timedelta:
        return timedelta(seconds=seconds)

    def passes(self, **span: float) -> datetime:
        """Let time go by, in the words of timedelta: ``clock.passes(minutes=3)``. Gives the new moment."""
        self.moment += timedelta(**span)
        return self.moment


@dataclass
class FakeCarrier:
    """Rings nobody; remembers what it was asked for and knows what the test tells it.

    ``refuses`` is raised at every order, hang-up and request for a recording while it is set.
    """

    volunteers: list[VolunteerOrder] = field(default_factory=list)
    contacts: list[ContactOrder] = field(default_factory=list)
    trials: list[TrialOrder] = field(default_factory=list)
    played: list[str] = field(default_factory=list)  # calls that were told to ask what comes next
    asked: list[str] = field(default_factory=list)  # calls that were told to ask for the menu
    hung_up: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    refuses: CarrierProblem | None = None
    look_up_refuses: CarrierProblem | None = None  # raised at every question about a call
    queue_seconds: float = 0.0
    calls: dict[str, CarrierCall] = field(default_factory=dict)
    calls_to: dict[PhoneNumber, list[CarrierCall]] = field(default_factory=dict)
    participants: dict[tuple[str, str], str] = field(default_factory=dict)
    conferences: dict[str, CarrierConference] = field(default_factory=dict)
    recordings: dict[str, Recording] = field(default_factory=dict)
    recorded_in: dict[str, list[str]] = field(default_factory=dict)

    def ring_volunteer(self, order: VolunteerOrder) -> Placed:
        self._refuse()
        self.volunteers.append(order)
        return self._placed()

    def ring_contact(self, order: ContactOrder) -> Placed:
        self._refuse()
        self.contacts.append(order)
        return self._placed()

    def ring_trial(self, order: TrialOrder) -> Placed:
        self._refuse()
        self.trials.append(order)
        return self._placed()

    def play_next(self, sid: str, trial_id: UUID) -> None:
        self._refuse()
        self.played.append(sid)

    def ask_for_menu(self, sid: str, leg_id: UUID) -> None:
        self._refuse()
        self.asked.append(sid)

    def hang_up(self, sid: str) -> None:
        self._refuse()
        self.hung_up.append(sid)

    def look_up_call(self, sid: str) -> CarrierCall | None:
        self.looked_up.append(sid)
        if self.look_up_refuses:
            raise self.look_up_refuses
        return self.calls.get(sid)

    def find_call(self, to: PhoneNumber, *, since: datetime) -> list[CarrierCall]:
        return self.calls_to.get(to, [])

    def find_participant(self, conference_sid: str, label: str) -> str | None:
        return self.participants.get((conference_sid, label))

    def find_conference(self, name: str) -> CarrierConference | None:
        return self.conferences.get(name)

    def fetch_recording(self, sid: str) -> Recording | None:
        self._refuse()
        return self.recordings.get(sid)

    def recordings_of(self, call_sid: str) -> list[str]:
        self._refuse()
        return self.recorded_in.get(call_sid, [])

    def delete_recording(self, sid: str) -> None:
        self._refuse()
        self.deleted.append(sid)

    def _refuse(self) -> None:
        if self.refuses is not None:
            raise self.refuses

    def _placed(self) -> Placed:
        number = len(self.volunteers) + len(self.contacts) + len(self.trials)
        return Placed(f"CA{number:032d}", self.queue_seconds)


@dataclass
class Twilio:
    """Speaks to our webhooks as Twilio does: a signed form, a number on each callback."""

    client: FlaskClient
    told: int = 0

    def reports(
        self, subject: Call | Leg, status: str, *, sequence: int | None = None, **form: str
    ) -> TestResponse:
        """How a call to a contact, or a volunteer's leg, is going."""
        if sequence is None:
            sequence, self.told = self.told, self.told + 1
        path = "legs" if isinstance(subject, Leg) else "calls"
        said = {"CallStatus": status, "SequenceNumber": str(sequence)} | form
        return self.post(f"/webhooks/{path}/{subject.id}/status", self._of(subject, said))

    def reports_conference(self, conference: Conference, event: str, **form: str) -> TestResponse:
        """Who came and went; ``event`` such as ``participant-join``."""
        sequence, self.told = self.told, self.told + 1
        said = {
            "StatusCallbackEvent": event,
            "ConferenceSid": conference.carrier_sid or "CF" + conference.id.hex,
            "FriendlyName": str(conference.id),
            "SequenceNumber": str(sequence),
        }
        return self.post(f"/webhooks/conferences/{conference.id}/status", said | form)

    def asks(self, leg: Leg, step: str, **form: str) -> TestResponse:
        """What comes next for a volunteer's leg: at ``answered``, or after keys in ``Digits``."""
        said = {"CallStatus": "in-progress"} | form
        return self.post(f"/webhooks/legs/{leg.id}/{step}", self._of(leg, said))

    def post(
        self, path: str, form: Mapping[str, str], *, token: str = AUTH_TOKEN, request: str = ""
    ) -> TestResponse:
        """Any form to any webhook, signed with ``token``; ``request`` is the same when it is made again."""
        said = {"AccountSid": ACCOUNT_SID, "ApiVersion": "2010-04-01"} | dict(form)
        signature = RequestValidator(token).compute_signature(PUBLIC_URL + path, said)
        headers = {"X-Twilio-Signature": signature}
        if request:
            headers["I-Twilio-Idempotency-Token"] = request
        return self.client.post(path, data=said, headers=headers)

    def _of(self, subject: Call | Leg, form: Mapping[str, str]) -> dict[str, str]:
        return {"CallSid": subject.carrier_sid or sid_for(subject.id), **form}


def sid_for(subject_id: UUID) -> str:
    """The Sid that Twilio gave a call of ours, when the test does not care."""
    return f"CA{subject_id.hex}"
