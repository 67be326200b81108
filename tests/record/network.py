"""A telephone network that tells the truth to whoever asks, and whose reports somebody else may lose."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from uuid import UUID

from dialer.phone import PhoneNumber
from dialer.record.door import record
from dialer.telephony.carrier import (
    CarrierCall,
    CarrierConference,
    ContactOrder,
    Placed,
    VolunteerOrder,
)
from dialer.telephony.errors import AlreadyOver, CarrierProblem, CarrierUncertain
from dialer.telephony.labels import Label, Who
from dialer.webhooks.parse import call_report, conference_report, leg_report
from tests.fakes import FakeCarrier, FakeClock

OVER = ("completed", "busy", "no-answer", "failed", "canceled")


@dataclass
class Ring:
    """One call in the network, to a volunteer or a contact. ``room``: the Sid of the conference they are in."""

    sid: str
    label: Label
    to: PhoneNumber
    begun_at: datetime
    wants_room: str = ""
    room: str = ""
    was_in_a_room: bool = False
    status: str = "queued"
    answered_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def is_over(self) -> bool:
        return self.status in OVER


@dataclass
class Room:
    """A conference. It ends when the volunteer leaves it."""

    sid: str
    name: str
    is_over: bool = False


@dataclass(frozen=True)
class Post:
    """A report on its way to us."""

    about: str
    id: UUID
    form: dict[str, str]

    def arrives(self) -> None:
        parse = {"call": call_report, "leg": leg_report, "conference": conference_report}
        record(parse[self.about](self.id, self.form))


@dataclass
class Network(FakeCarrier):
    """Carries calls. ``refuses`` is raised once; with ``silent`` one order is taken and not answered.

    ``witness`` sees every order to ring a contact that is carried out.
    """

    clock: FakeClock = field(default_factory=FakeClock)
    silent: bool = False
    witness: Callable[[ContactOrder], None] = lambda _: None
    rings: dict[str, Ring] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=count)

    def ring_volunteer(self, order: VolunteerOrder) -> Placed:
        self._refuse()
        return self._begin(Label(Who.VOLUNTEER, order.leg_id), order.to)

    def ring_contact(self, order: ContactOrder) -> Placed:
        self._refuse()
        if self.rooms[order.conference_sid].is_over:
            raise AlreadyOver("this conference has ended")
        self.witness(order)
        label = Label(Who.CONTACT, order.call_id)
        return self._begin(label, order.to, wants_room=order.conference_sid)

    def ask_for_menu(self, sid: str, leg_id: UUID) -> None:
        self._refuse()
        if self.rings[sid].room:
            self.leaves_room(self.rings[sid])

    def hang_up(self, sid: str) -> None:
        self._refuse()
        self.end(self.rings[sid], "completed" if self.rings[sid].answered_at else "canceled")

    def look_up_call(self, sid: str) -> CarrierCall | None:
        ring = self.rings[sid]
        talked = (ring.ended_at or self.clock.now()) - (ring.answered_at or self.clock.now())
        seconds = int(talked.total_seconds()) if ring.is_over else 0
        return CarrierCall(sid, ring.status, ring.ended_at, seconds)

    def find_call(self, to: PhoneNumber, *, since: datetime) -> list[CarrierCall]:
        found = [ring for ring in self.rings.values() if ring.to == to and ring.begun_at >= since]
        return [call for ring in found if (call := self.look_up_call(ring.sid))]

    def find_participant(self, conference_sid: str, label: str) -> str | None:
        there = [ring for ring in self.rings.values() if ring.room == conference_sid]
        return next((ring.sid for ring in there if str(ring.label) == label), None)

    def find_conference(self, name: str) -> CarrierConference | None:
        found = [room for room in self.rooms.values() if room.name == name]
        if not found:
            return None
        labels = {str(ring.label) for ring in self.rings.values() if ring.room == found[-1].sid}
        return CarrierConference(found[-1].sid, found[-1].is_over, frozenset(labels))

    def live(self, who: Who, *statuses: str) -> list[Ring]:
        """The calls to this side that are not over, or are in one of these states."""
        mine = [ring for ring in self.rings.values() if ring.label.who is who]
        return [
            ring for ring in mine if (ring.status in statuses if statuses else not ring.is_over)
        ]

    def rings_out(self, ring: Ring) -> None:
        """The phone rings."""
        ring.status = "ringing"
        self._tell(ring)

    def picks_up(self, ring: Ring) -> None:
        """Somebody answers; a contact comes straight into the conference, if it is still there."""
        ring.status, ring.answered_at = "in-progress", self.clock.now()
        self._tell(ring)
        if ring.wants_room and self.rooms[ring.wants_room].is_over:
            self.end(ring, "completed")
        elif ring.wants_room:
            self._joins(ring, self.rooms[ring.wants_room])

    def goes_into(self, ring: Ring, name: str) -> None:
        """A volunteer is put into the conference of this name, made anew if there is none."""
        room = next((r for r in self.rooms.values() if r.name == name and not r.is_over), None)
        room = room or Room(f"CF{next(self._numbers)}", name)
        self.rooms[room.sid] = room
        self._joins(ring, room)

    def leaves_room(self, ring: Ring, *, told: bool = True) -> None:
        """Out of the conference; when it was the volunteer, everybody is."""
        room = self.rooms[ring.room]
        if told:
            self._conference(room, "participant-leave", ring)
        ring.room = ""
        if ring.label.who is Who.VOLUNTEER:
            room.is_over = True
            for other in [each for each in self.rings.values() if each.room == room.sid]:
                self.end(other, "completed")
            if told:
                self._conference(room, "conference-end", None)

    def end(self, ring: Ring, status: str) -> None:
        """The call is over, in whatever way."""
        if ring.is_over:
            return
        ring.status, ring.ended_at = status, self.clock.now()
        if ring.room:
            self.leaves_room(ring)
        self._tell(ring)

    def volunteer_is_in(self, room_sid: str) -> bool:
        """Whether a volunteer is in this conference."""
        return any(ring.room == room_sid for ring in self.live(Who.VOLUNTEER))

    def forget(self) -> None:
        """No call was ever made, and no trouble is ahead."""
        self.refuses, self.silent = None, False
        self.rings.clear()
        self.rooms.clear()
        self.posts.clear()

    def refuse_once(self, problem: CarrierProblem) -> None:
        self.refuses = problem

    def say_nothing_once(self) -> None:
        self.silent = True

    def everybody_hangs_up(self) -> None:
        """Nobody is on the telephone any more."""
        for ring in list(self.rings.values()):
            self.end(ring, "completed" if ring.answered_at else "no-answer")

    def _refuse(self) -> None:
        problem: CarrierProblem | None = self.refuses
        self.refuses = None
        if problem is not None:
            raise problem

    def _begin(self, label: Label, to: PhoneNumber, *, wants_room: str = "") -> Placed:
        ring = Ring(f"CA{next(self._numbers)}", label, to, self.clock.now(), wants_room)
        self.rings[ring.sid] = ring
        was_silent, self.silent = self.silent, False
        if was_silent:
            raise CarrierUncertain("no answer in time")
        return Placed(ring.sid, 0)

    def _joins(self, ring: Ring, room: Room) -> None:
        ring.room, ring.was_in_a_room = room.sid, True
        self._conference(room, "participant-join", ring)

    def _tell(self, ring: Ring) -> None:
        about = "leg" if ring.label.who is Who.VOLUNTEER else "call"
        self._post(about, ring.label.id, CallSid=ring.sid, CallStatus=ring.status)

    def _conference(self, room: Room, event: str, ring: Ring | None) -> None:
        form = {"ConferenceSid": room.sid, "StatusCallbackEvent": event}
        if ring is not None:
            form |= {"ParticipantLabel": str(ring.label), "CallSid": ring.sid}
            form |= {"ParticipantCallStatus": "completed"} if event == "participant-leave" else {}
        self._post("conference", UUID(room.name), **form)

    def _post(self, about: str, id: UUID, **form: str) -> None:
        self.posts.append(Post(about, id, form | {"SequenceNumber": str(next(self._numbers))}))
