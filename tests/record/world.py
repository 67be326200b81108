"""The world in which evenings are interleaved: who is in it, what they do, and what must be true of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID, uuid4

from redis import Redis
from rq.utils import import_attribute
from sqlalchemy import select

from dialer.accounts.models import Person
from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.calls.outcomes import MEANING, Outcome
from dialer.calls.store import last_settled_call
from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList, Contact, Line, Reason, Source
from dialer.lists.suppression import is_suppressed, suppress
from dialer.numbering import LineKind
from dialer.queue.claim import claimed_entry
from dialer.queue.hours import LONDON
from dialer.queue.models import EntryState, QueueEntry
from dialer.record import evening, telling
from dialer.record.evening import NotNow
from dialer.record.rooms import Key, back_to_the_conference, start_pressed
from dialer.record.starting import start_shift
from dialer.record.telling import GivenOutcome
from dialer.record.withdraw import withdraw_line
from dialer.shifts.models import Conference, Leg, Shift
from dialer.telephony.carrier import ContactOrder
from dialer.telephony.errors import CarrierProblem
from dialer.telephony.labels import Who
from tests.fakes import THURSDAY_EVENING, FakeClock
from tests.reading import all_of, jobs_on
from tests.record.network import Network, Post, Ring
from workers.asking import ask_the_carrier
from workers.sweep import sweep

T = TypeVar("T")


DAY = timedelta(days=1)


@dataclass
class TickingClock(FakeClock):
    """No two things happen at the same moment."""

    def now(self) -> datetime:
        return self.passes(milliseconds=1)

    def next_evening(self, days: int) -> None:
        """Half past six in London, so many days later."""
        day = self.moment.astimezone(LONDON).date() + timedelta(days=days)
        self.moment = datetime.combine(day, time(18, 30), tzinfo=LONDON).astimezone(UTC)


NUMBERS = [f"+4416329600{nth:02d}" for nth in range(6)]


def pick(things: Sequence[T], which: int) -> T:
    """One of them."""
    return things[which % len(things)]


def wish(what: Callable[..., object], *args: object, **more: object) -> bool:
    """A wish of a volunteer; it may not be the time for it."""
    try:
        what(*args, **more)
    except NotNow:
        return False
    return True


@dataclass
class World:
    """``wrongs`` are sentences about rules that were broken; there must be none in the end."""

    clock: FakeClock
    redis: Redis
    network: Network
    people: list[Person] = field(default_factory=list)
    given: dict[UUID, Outcome] = field(default_factory=dict)
    answered: set[tuple[UUID, int]] = field(default_factory=set)
    never: set[str] = field(default_factory=set)
    rung: dict[str, datetime] = field(default_factory=dict)
    wrongs: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """Two volunteers; two lists; six lines, of which one is a couple's; somebody is on both lists."""
        self.clock.moment = THURSDAY_EVENING
        self.network.forget()
        self.network.witness = self._a_phone_is_about_to_ring
        with transaction() as session:
            self.people = [self._person(nth) for nth in range(2)]
            lists = [CallList(name=name, kind=ListKind.PRIORITY_VOTERS) for name in "AB"]
            lines = [Line(number=number, kind=LineKind.LANDLINE) for number in NUMBERS]
            contacts = [Contact(line=number) for number in [*NUMBERS, NUMBERS[0]]]
            for nth, row in enumerate([*lists, *contacts]):
                row.created_at = self.clock.now() + timedelta(seconds=nth)
            for each in lists:
                each.screened_on = self.clock.now().date()
            session.add_all([*self.people, *lists, *lines])
            session.flush()
            session.add_all(contacts)
            session.flush()
            for nth, contact in enumerate([*contacts, contacts[1]]):
                session.add(self._entry(lists[nth // 4], contact))

    def begins(self, who: int, *, auto_advance: bool) -> None:
        person = pick(self.people, who)
        wish(start_shift, person.id, ListKind.PRIORITY_VOTERS, auto_advance=auto_advance)

    def all_goes_well(self) -> None:
        """Everything that waits to be done is done, and volunteers who are rung pick up and press 1."""
        for _ in range(2):
            self.do_jobs()
            for ring in self.network.live(Who.VOLUNTEER, "queued", "ringing"):
                self.network.picks_up(ring)
            self.all_posts_arrive()
            self.everybody_presses_one()
        self.all_posts_arrive()

    def a_person_is_rung(self, who: int, status: str) -> None:
        """As it usually goes, up to a point."""
        self.with_shift(who, self.presses_call)
        self.do_jobs()
        for ring in self.network.live(Who.CONTACT, "queued"):
            if status == "in-progress":
                self.network.picks_up(ring)
            else:
                self.network.end(ring, status)

    def with_shift(self, who: int, act: Callable[[UUID], object]) -> None:
        """A volunteer wishes something for an evening of theirs, or of the other's last one."""
        if shifts := self._in_order(Shift, Shift.started_at):
            wish(act, pick(shifts[-3:], who).id)

    def with_call(self, which: int, act: Callable[[Call], object]) -> None:
        if calls := self._in_order(Call, Call.queued_at):
            act(pick(calls[-3:], which))

    def with_ring(self, which: int, *statuses: str, act: Callable[[Ring], None]) -> None:
        rings = [ring for ring in self.network.rings.values() if ring.status in statuses]
        if rings:
            act(pick(rings, which))

    def presses_call(self, shift_id: UUID) -> None:
        evening.call_next(shift_id, self._on_screen(shift_id))

    def skips(self, shift_id: UUID) -> None:
        evening.skip(shift_id, self._on_screen(shift_id))

    def _on_screen(self, shift_id: UUID) -> int:
        with transaction() as session:
            entry = claimed_entry(session, shift_id)
            return entry.id if entry else 0

    def gives(self, call: Call, outcome: Outcome) -> None:
        soon = self.clock.now() + timedelta(minutes=1) if outcome is Outcome.CALL_BACK else None
        given = GivenOutcome(outcome, call_back_at=soon)
        overtaken = self.is_overtaken(call)
        if wish(telling.give_outcome, call.shift_id, call.id, given):
            if not overtaken:
                self.given[call.id] = outcome
            if MEANING[outcome].suppresses:
                self.never.add(call.line)

    def is_overtaken(self, call: Call) -> bool:
        """Whether another call was settled after this one, so that its outcome stays."""
        with transaction() as session:
            now = session.get_one(Call, call.id)
            return now.outcome is not None and now != last_settled_call(session, call.shift_id)

    def undoes(self, call: Call) -> None:
        if wish(telling.undo_outcome, call.shift_id, call.id):
            self.given.pop(call.id, None)

    def presses(self, which: int, *, told: bool) -> None:
        """A key on a volunteer's phone: star on hold or in a conversation, 1 everywhere else."""
        rings = self.network.live(Who.VOLUNTEER, "in-progress")
        if not rings:
            return
        ring = pick(rings, which)
        if ring.room:
            self.network.leaves_room(ring, told=told)
            return
        press = back_to_the_conference if ring.was_in_a_room else start_pressed
        conference_id = press(Key(ring.label.id, str(uuid4()), ring.sid))
        if conference_id is None:
            self.network.end(ring, "completed")
        else:
            self.network.goes_into(ring, str(conference_id))

    def everybody_presses_one(self) -> None:
        """Volunteers who have just picked up do as they are asked."""
        for nth, ring in enumerate(self.network.live(Who.VOLUNTEER, "in-progress")):
            if not ring.was_in_a_room:
                self.presses(nth, told=True)

    def take_post(self, which: int) -> Sequence[Post]:
        """One of the reports on their way, if there are any; nobody else will see it."""
        posts = self.network.posts
        return [posts.pop(which % len(posts))] if posts else []

    def a_post_arrives(self, which: int, *, times: int) -> None:
        for post in self.take_post(which) * times:
            post.arrives()

    def all_posts_arrive(self) -> None:
        while self.network.posts:
            self.a_post_arrives(0, times=1)

    def do_jobs(self, *, times: int = 1) -> None:
        """Every job that waits. The carrier may fail us in one; the worker then goes on with the next."""
        for queue in ("urgent", "dialing"):
            jobs = jobs_on(queue, self.redis)
            self.redis.delete(f"rq:queue:{queue}")
            for job, subject in jobs * times:
                try:
                    import_attribute(job.value)(subject)
                except CarrierProblem:
                    continue

    def never_call(self, line: str) -> None:
        with transaction() as session:
            reason, source, now = Reason.DO_NOT_CALL, Source.RING_BACK, self.clock.now()
            suppress(session, line, reason, source, said_at=now, evidence="they rang us")
            withdraw_line(session, line)
        self.never.add(line)

    def comes_to_rest(self) -> None:
        """No report reaches us any more; everybody hangs up, and the sweep finds it all out."""
        self.network.refuses, self.network.silent = None, False
        self.network.posts.clear()
        for _ in range(8):
            if not self._stuck():
                break
            self.network.everybody_hangs_up()
            self.clock.passes(seconds=45)
            sweep()
            ask_the_carrier()
            self.do_jobs()
        self._nothing_is_stuck()
        self._nothing_is_lost()
        assert self.wrongs == []

    def _a_phone_is_about_to_ring(self, order: ContactOrder) -> None:
        line, now = order.to.e164, self.clock.now()
        with transaction() as session:
            call = session.get_one(Call, order.call_id)
            promised = session.get_one(QueueEntry, call.entry_id).promised
            live = [ring.label.id for ring in self.network.live(Who.CONTACT)]
            same_shift = [id for id in live if session.get_one(Call, id).shift_id == call.shift_id]
            barred = line in self.never or is_suppressed(session, line)
        lines = [ring.to.e164 for ring in self.network.live(Who.CONTACT)]
        rested = promised or now - self.rung.get(line, now - DAY) >= DAY
        self._must(not barred, "a suppressed line was rung")
        self._must(line not in lines, "two calls on one line")
        self._must(not same_shift, "two calls in one evening")
        self._must(rested, "a line was rung in its rest")
        self._must(9 <= now.astimezone(LONDON).hour < 21, "rung out of hours")
        self._must(self.network.volunteer_is_in(order.conference_sid), "nobody is there")
        self.rung[line] = now

    def _must(self, kept: bool, otherwise: str) -> None:
        if not kept:
            self.wrongs.append(otherwise)

    def _stuck(self) -> Sequence[object]:
        calls = [call for call in all_of(Call) if not call.state.is_over]
        rows = [row for row in [*all_of(Leg), *all_of(Conference)] if row.over_at is None]
        return [*calls, *rows]

    def _nothing_is_stuck(self) -> None:
        assert self._stuck() == []
        for call in all_of(Call):
            if call.outcome is None and self._may_be_told(call):
                self.gives(call, Outcome.NOT_HOME)
        claimed = [entry for entry in all_of(QueueEntry) if entry.state is EntryState.CLAIMED]
        assert claimed == []

    def _may_be_told(self, call: Call) -> bool:
        return call.placed_at is not None

    def _nothing_is_lost(self) -> None:
        for call in all_of(Call):
            assert call.outcome is not None
            assert self.given.get(call.id, call.outcome) is call.outcome
            assert call.state is not CallState.QUEUED
        with transaction() as session:
            assert all(is_suppressed(session, line) for line in self.never)

    def _in_order(self, kind: type[T], column: object) -> Sequence[T]:
        with transaction() as session:
            return list(session.scalars(select(kind).order_by(column)))

    def _person(self, nth: int) -> Person:
        now, phone = self.clock.now(), f"+44770090000{nth}"
        return Person(name="V", email=f"{nth}@phonebank.example", phone=phone, created_at=now)

    def _entry(self, call_list: CallList, contact: Contact) -> QueueEntry:
        return QueueEntry(
            call_list_id=call_list.id,
            contact_id=contact.id,
            line=contact.line,
            due_at=self.clock.now(),
        )
