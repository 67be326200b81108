"""A room of volunteers whose claims, rings and wishes overlap, and what must be true of whom they are given."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from dialer.calls.lifecycle import CallState
from dialer.calls.models import Call
from dialer.calls.outcomes import CallOff, Outcome
from dialer.calls.store import rung_since
from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.lists.models import CallList, Line, Reason, Source
from dialer.lists.suppression import is_suppressed, lift, suppress
from dialer.queue.claim import Claimed, claim_next, claimed_entry, lock_entry, rest_line
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.permission import take_to_dial
from dialer.queue.retries import Caps, rest_after
from dialer.queue.scoring import refresh
from dialer.queue.settle import give_back, put_off, settle
from dialer.queue.waking import wake
from dialer.wiring import wired
from tests.fakes import THURSDAY_EVENING, FakeClock

VOTERS = ListKind.PRIORITY_VOTERS
OUTCOMES = [Outcome.NO_ANSWER, Outcome.BUSY, Outcome.CALL_BACK, Outcome.SPOKE, Outcome.NOT_HOME]


@dataclass
class Room:
    """``uncommitted``: the claims that are made and not committed, by shift."""

    clock: FakeClock
    shifts: list[UUID]
    lists: list[UUID]
    lines: list[str]
    uncommitted: dict[UUID, Session] = field(default_factory=dict)
    given: int = 0

    def claims(self, nth: int) -> None:
        """Somebody claims; every second one takes a while to commit."""
        shift_id = self.shifts[nth % len(self.shifts)]
        if shift_id in self.uncommitted:
            return
        session = wired().sessions()
        session.begin()
        session.execute(
            text("SET LOCAL lock_timeout = '500ms'")
        )  # nobody waits for another's claim
        entry = None
        if claimed_entry(session, shift_id) is None:
            entry = claim_next(session, shift_id, VOTERS, now=self.clock.now())
        if entry is not None:
            self._is_right(session, entry)
        self.uncommitted[shift_id] = session
        if nth % 2:
            self.commits(nth)

    def commits(self, nth: int) -> None:
        if session := self._take(nth):
            session.commit()
            session.close()

    def dies(self, nth: int) -> None:
        if session := self._take(nth):
            session.close()

    def rings(self, nth: int) -> None:
        """The second look, the call, and its outcome."""

        def ring(session: Session, entry: QueueEntry, shift_id: UUID) -> None:
            now = self.clock.now()
            refused = take_to_dial(session, entry, now=now)
            # Neither the rest nor the number of tries comes as a surprise: one line is with one shift.
            assert refused is not CallOff.RESTING
            if refused is not None:
                put_off(session, entry, refused, now=now)
                return
            self._call(session, entry, shift_id, OUTCOMES[nth % len(OUTCOMES)])

        self._with_claimed(nth, ring)

    def gives_back(self, nth: int) -> None:
        """Skipped, gone, or expired."""
        due = self.clock.now() + timedelta(minutes=nth % 3)
        self._with_claimed(
            nth,
            lambda session, entry, _: give_back(session, entry, due_at=due, now=self.clock.now()),
        )

    def is_suppressed(self, nth: int) -> None:
        line, now = self.lines[nth % len(self.lines)], self.clock.now()
        reason, source = list(Reason)[nth % 2], Source.ORGANISER
        self._unless_it_waits(
            lambda session: suppress(session, line, reason, source, said_at=now, evidence="a test")
        )

    def is_lifted(self, nth: int) -> None:
        line, now = self.lines[nth % len(self.lines)], self.clock.now()
        self._unless_it_waits(lambda session: lift(session, line, list(Reason), at=now, by="me"))

    def is_paused(self, nth: int) -> None:
        def pause(session: Session) -> None:
            call_list = session.get_one(CallList, self.lists[nth % len(self.lists)])
            call_list.paused_at = None if call_list.paused_at else self.clock.now()

        self._unless_it_waits(pause)

    def is_looked_after(self, nth: int) -> None:
        """What the clock does every second, and every night."""
        act = (wake, refresh)[nth % 2]
        for list_id in self.lists:
            self._unless_it_waits(
                lambda session, each=list_id: act(session, each, now=self.clock.now())
            )

    def it_is_evening_again(self, days: int) -> None:
        """At the same hour, so many days later."""
        day = self.clock.moment.date() + timedelta(days=days)
        self.clock.moment = datetime.combine(day, THURSDAY_EVENING.timetz())

    def comes_to_rest(self) -> None:
        """Everybody commits; then no state says that somebody may be rung who may not."""
        for nth in range(len(self.shifts)):
            self.commits(nth)
        with transaction() as session:
            found = select(QueueEntry).where(
                QueueEntry.state.in_((EntryState.OPEN, EntryState.WAITING))
            )
            wrong = [
                each.line for each in session.scalars(found) if is_suppressed(session, each.line)
            ]
        assert wrong == []

    def _is_right(self, session: Session, entry: Claimed) -> None:
        now, line = self.clock.now(), session.get_one(Line, entry.line)
        self.given += 1
        with transaction() as others:
            assert not is_suppressed(others, entry.line)
            on_line = select(QueueEntry).where(
                QueueEntry.line == entry.line, QueueEntry.state == EntryState.CLAIMED
            )
            assert others.scalars(on_line).all() == []
            call_list = others.get_one(CallList, entry.call_list_id)
            assert call_list.paused_at is None
            tries = len(rung_since(others, entry.line, now - Caps().window))
        assert entry.promised or tries < Caps().attempts
        assert entry.promised or line.rest_until is None or line.rest_until <= now
        assert self._lines_uncommitted().count(entry.line) == 0

    def _lines_uncommitted(self) -> list[str]:
        claims = [
            claimed_entry(session, shift_id) for shift_id, session in self.uncommitted.items()
        ]
        return [entry.line for entry in claims if entry is not None]

    def _call(self, session: Session, entry: QueueEntry, shift_id: UUID, outcome: Outcome) -> None:
        now: datetime = self.clock.now()
        entry.attempts += 1
        moments = dict.fromkeys(
            ("queued_at", "placed_at", "moved_at", "over_at", "outcome_at"), now
        )
        session.add(
            Call(
                shift_id=shift_id, entry_id=entry.id, contact_id=entry.contact_id, line=entry.line,
                _state=CallState.COMPLETED, outcome=outcome, **moments,
            )
        )  # fmt: skip
        back = now + timedelta(hours=3) if outcome is Outcome.CALL_BACK else None
        settle(session, entry, outcome, now=now, call_back_at=back)
        rest_line(session, entry.line, until=rest_after(outcome, Caps(), now=now))

    def _with_claimed(self, nth: int, act: Callable[[Session, QueueEntry, UUID], None]) -> None:
        shift_id = self.shifts[nth % len(self.shifts)]
        if shift_id in self.uncommitted:
            return

        def do(session: Session) -> None:
            entry = claimed_entry(session, shift_id)
            if entry is not None:
                act(session, lock_entry(session, entry.id), shift_id)

        self._unless_it_waits(do)

    def _unless_it_waits(self, act: Callable[[Session], object]) -> None:
        """Whoever would have to wait for a claim that is not committed comes again another time."""
        try:
            with transaction() as session:
                session.execute(text("SET LOCAL lock_timeout = '20ms'"))
                act(session)
        except OperationalError as problem:
            assert "lock timeout" in str(problem)  # noqa: PT017

    def _take(self, nth: int) -> Session | None:
        return self.uncommitted.pop(self.shifts[nth % len(self.shifts)], None)
