"""A conference and the seats in it."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from emulator.calls.leg import NOT_REPORTED, Leg, Reporting

#: The most that any conference holds [D].
LARGEST_ROOM = 250


class RoomStatus(StrEnum):
    """The states of a conference."""

    INIT = "init"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"


class LeftBecause(StrEnum):
    """ReasonParticipantLeft, in Twilio's words."""

    HUNG_UP = "participant_hung_up"
    ADD_FAILED = "participant_add_failed"
    MODERATOR_LEFT = "moderator_ended_conference"
    ENDED_VIA_API = "conference_ended_via_api"
    UPDATED_VIA_API = "participant_updated_via_api"


class EndedBecause(StrEnum):
    """ReasonConferenceEnded, in Twilio's words."""

    VIA_API = "conference-ended-via-api"
    END_ON_EXIT_LEFT = "participant-with-end-conference-on-exit-left"
    END_ON_EXIT_KICKED = "participant-with-end-conference-on-exit-kicked"
    LAST_LEFT = "last-participant-left"
    LAST_KICKED = "last-participant-kicked"


@dataclass(frozen=True)
class SeatOrder:
    """How somebody is to sit in a conference."""

    label: str = ""
    muted: bool = False
    beep: str = "true"
    starts: bool = True
    ends: bool = False
    #: The call that is coached by this one; empty when it coaches nobody.
    coaches: str = ""
    max_participants: int = LARGEST_ROOM
    #: None: Twilio's own music; empty: silence.
    wait_url: str | None = None
    wait_method: str = "POST"
    reporting: Reporting = NOT_REPORTED


@dataclass(eq=False)
class Seat:
    """One call's place in a conference, from the moment it is dialled for it."""

    leg: Leg
    order: SeatOrder
    created: datetime
    updated: datetime
    joined: bool = False
    hold: bool = False
    left: asyncio.Event = field(default_factory=asyncio.Event)

    def change(self, now: datetime, **changes: object) -> None:
        """Sit otherwise. ``changes`` names fields of SeatOrder."""
        self.order = replace(self.order, **changes)  # type: ignore[arg-type]
        self.updated = now


@dataclass(frozen=True)
class RoomFacts:
    """What the REST interface can tell of a conference at one moment."""

    at: datetime
    status: RoomStatus
    reason: str | None = None
    ended_by: str | None = None


@dataclass(eq=False)
class Room:
    """One conference. Its first participant decides where its events are reported."""

    sid: str
    name: str
    #: Tells this conference from others in the same way on every run of the same evening.
    key: str
    reporting: Reporting
    max_participants: int
    history: list[RoomFacts]
    #: Everybody who belongs to it just now, joined or still being rung, by call Sid.
    seats: dict[str, Seat] = field(default_factory=dict)
    started: asyncio.Event = field(default_factory=asyncio.Event)
    #: What is played to those who wait for the start.
    music: set[asyncio.Task[None]] = field(default_factory=set)
    reports: int = 0

    @property
    def facts(self) -> RoomFacts:
        return self.history[-1]

    @property
    def status(self) -> RoomStatus:
        return self.facts.status

    @property
    def created(self) -> datetime:
        return self.history[0].at

    @property
    def is_over(self) -> bool:
        return self.status is RoomStatus.COMPLETED

    @property
    def present(self) -> list[Seat]:
        return [seat for seat in self.seats.values() if seat.joined]

    def seat_of(self, name: str) -> Seat | None:
        """The seat of a call, by its Sid or by its label."""
        by_label = (seat for seat in self.seats.values() if seat.order.label == name)
        return self.seats.get(name) or next(by_label, None)

    def as_of(self, moment: datetime) -> RoomFacts | None:
        """What was known at that moment; None when there was no such conference yet."""
        known = [facts for facts in self.history if facts.at <= moment]
        return known[-1] if known else None

    def next_report(self) -> int:
        """The number of the next conference callback, from 1."""
        self.reports += 1
        return self.reports
