"""What we ask of whoever carries phone calls, in our own words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from dialer.phone import PhoneNumber


@dataclass(frozen=True)
class VolunteerOrder:
    """Ring a volunteer's own phone; what they then hear comes from our webhooks."""

    leg_id: UUID
    to: PhoneNumber


@dataclass(frozen=True)
class TrialOrder:
    """Ring a volunteer's own phone for a trial; nobody else is rung. ``longest``: seconds until it is cut off."""

    trial_id: UUID
    to: PhoneNumber
    longest: int


@dataclass(frozen=True)
class ContactOrder:
    """Ring a contact into the conference in which a volunteer waits."""

    call_id: UUID
    to: PhoneNumber
    conference_sid: str
    conference_id: UUID
    ring_seconds: int


@dataclass(frozen=True)
class Placed:
    """The carrier took the order. ``queue_seconds``: how long it will wait before it rings."""

    sid: str
    queue_seconds: float


@dataclass(frozen=True)
class CarrierCall:
    """What the carrier says of a call when asked. ``status`` is the carrier's word for it.

    ``seconds``: how long it was answered for, known once it has ended.
    """

    sid: str
    status: str
    ended_at: datetime | None
    seconds: int

    @property
    def answered_at(self) -> datetime | None:
        """When somebody picked up, to the second; None while it lasts, or if nobody did.

        Who hangs up at once was there for 0 seconds, and was there.
        """
        if self.ended_at is None or self.status != "completed":
            return None
        return self.ended_at - timedelta(seconds=self.seconds)


@dataclass(frozen=True)
class CarrierConference:
    """What the carrier says of a conference when asked: who is in it, by the labels we gave."""

    sid: str
    is_over: bool
    labels: frozenset[str]


@dataclass(frozen=True)
class Recording:
    """A recording at the carrier, with its sound as a WAV file."""

    sid: str
    seconds: int
    audio: bytes


class Carrier(Protocol):
    """Carries calls. Every verb may raise the errors in :mod:`dialer.telephony.errors`."""

    def ring_volunteer(self, order: VolunteerOrder) -> Placed:
        """Ring a volunteer's phone."""
        ...

    def ring_trial(self, order: TrialOrder) -> Placed:
        """Ring a volunteer's phone for a trial."""
        ...

    def play_next(self, sid: str, trial_id: UUID) -> None:
        """Have a trial's call drop what it is hearing and ask us what comes next."""
        ...

    def ask_for_menu(self, sid: str, leg_id: UUID) -> None:
        """Have a volunteer's call leave its conference and ask us whether anybody is there."""
        ...

    def ring_contact(self, order: ContactOrder) -> Placed:
        """Ring a contact into a conference."""
        ...

    def hang_up(self, sid: str) -> None:
        """End a call, in whatever state; one that is already over is a success."""
        ...

    def look_up_call(self, sid: str) -> CarrierCall | None:
        """What the carrier knows of a call; None when it knows no such call."""
        ...

    def find_call(self, to: PhoneNumber, *, since: datetime) -> list[CarrierCall]:
        """Calls from us to this number begun at or after ``since``, the earliest first."""
        ...

    def find_participant(self, conference_sid: str, label: str) -> str | None:
        """The call Sid of the participant who bears this label in a conference, if there is one."""
        ...

    def find_conference(self, name: str) -> CarrierConference | None:
        """The newest conference of this name."""
        ...

    def fetch_recording(self, sid: str) -> Recording | None:
        """A recording with its sound; None when it is not there (yet)."""
        ...

    def recordings_of(self, call_sid: str) -> list[str]:
        """The Sids of the recordings made in a call that the carrier still has."""
        ...

    def delete_recording(self, sid: str) -> None:
        """Remove a recording at the carrier; one that is gone is a success."""
        ...
