"""Evenings for tests: a volunteer in any situation there is, with a person on the screen who has a history."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest

from dialer.accounts.models import Person
from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome
from dialer.db import Base
from dialer.lists.models import CallList
from dialer.queue.models import QueueEntry
from dialer.shifts.lifecycle import ConferenceState, LegState, ShiftState
from dialer.shifts.models import Shift
from dialer.shifts.situation import Situation
from dialer.wiring import Wiring

LEGS = {
    Situation.RINGING_YOU: LegState.RINGING,
    Situation.PRESS_ONE: LegState.ANSWERED,
    Situation.OFF_THE_LINE: LegState.COMPLETED,
}
CONFERENCES = {
    Situation.CONNECTING: ConferenceState.OPENING,
    Situation.IN_MENU: ConferenceState.ENDED,
}
CALLS = {
    Situation.DIALING: CallState.DIALING,
    Situation.RINGING: CallState.RINGING,
    Situation.TALKING: CallState.CONNECTED,
    Situation.WRAP_UP: CallState.COMPLETED,
}
VOTER = "+441632960123"
OTHER_VOTER = "+441632960124"


@dataclass
class Evenings:
    """Makes shifts in a situation. The contact on the screen is Margaret, on a line she shares with Peter."""

    make: pytest.FixtureRequest
    now: datetime
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def __call__(self, word: Situation, person: Person, **columns: object) -> Shift:
        state = ShiftState.ENDED if word is Situation.ENDED else ShiftState.OPEN
        began = self.now - timedelta(minutes=20)
        shift = self._row("shift", person, _state=state, started_at=began, **columns)
        self._put_on_the_line(shift, word)
        call_list = self._row(
            "list",
            name=f"Kirkby, part {next(self.numbers)}",
            why="The council is decided by a few hundred votes here.",
        )
        self._an_earlier_call(call_list, shift)
        if word is Situation.READY or word in CALLS:
            self._margaret(call_list, shift, word)
        return shift

    def _put_on_the_line(self, shift: Shift, word: Situation) -> None:
        if word is Situation.ENDED:
            return
        leg = self._row("leg", shift, _state=LEGS.get(word, LegState.ON_THE_LINE))
        if leg.state is LegState.ON_THE_LINE:
            self._row("conference", leg, _state=CONFERENCES.get(word, ConferenceState.OPEN))

    def _an_earlier_call(self, call_list: CallList, shift: Shift) -> None:
        john = self._row("contact", first_name="John", last_name="Adeyemi", line=OTHER_VOTER)
        self._settled(self._row("entry", call_list, john), shift, Outcome.NOT_HOME, minutes=4)

    def _margaret(self, call_list: CallList, shift: Shift, word: Situation) -> None:
        home = {"line": VOTER, "ward": "Northwood", "constituency": "Knowsley"}
        margaret = self._row("contact", first_name="Margaret", last_name="Ashworth", **home)
        self._row("contact", first_name="Peter", last_name="Ashworth", **home)
        entry = self._row("entry", call_list, margaret, claimed_by=shift.id)
        old, note = self._row("shift", _state=ShiftState.ENDED), f"Ring after six, or on {VOTER}"
        self._settled(entry, old, Outcome.CALL_BACK, minutes=60 * 24 * 3, note=note)
        if word in CALLS:
            placed = self.now - timedelta(seconds=83)
            self._row("call", shift, entry, _state=CALLS[word], placed_at=placed, queued_at=placed)

    def _settled(
        self, entry: QueueEntry, shift: Shift, outcome: Outcome, *, minutes: int, note: str = ""
    ) -> None:
        then = self.now - timedelta(minutes=minutes)
        moments = dict.fromkeys(("queued_at", "placed_at", "over_at", "outcome_at"), then)
        told = {"_state": CallState.COMPLETED, "outcome": outcome, "note": note}
        self._row("call", shift, entry, **told, **moments)

    def _row(self, what: str, *on: Base, **columns: object) -> Any:
        return self.make.getfixturevalue(f"make_{what}")(*on, **columns)


@pytest.fixture
def make_evening(request: pytest.FixtureRequest, wired: Wiring) -> Evenings:
    """Call it with a situation and a person."""
    return Evenings(request, wired.clock.now())
