"""The people on the list of a story, in the order in which they come up."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

import pytest

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome
from dialer.lists.models import CallList
from dialer.queue.models import QueueEntry
from dialer.shifts.lifecycle import ShiftState
from tests.emulator.in_hand import InHand
from tests.emulator.network import Network

# In a story nobody waits for half a minute of ringing.
RING_SECONDS = 10


@dataclass
class Voters:
    """Puts people on the list; each has a telephone."""

    make: pytest.FixtureRequest
    network: Network
    now: datetime
    lines: list[str] = field(default_factory=list)
    entries: dict[str, QueueEntry] = field(default_factory=dict)

    @cached_property
    def call_list(self) -> CallList:
        return self._row(
            "list",
            name="Saltmarsh, Harbour ward",
            why="The council is decided by a few hundred votes here.",
            ring_seconds=RING_SECONDS,
        )

    def in_hand(self, name: str, *, house: str = "") -> InHand:
        """Somebody whose telephone rings until the story picks it up; ``house``: who shares it."""
        line = self._line()
        self._enter(name, line)
        if house:
            self._enter(house, line)
        return InHand(self.network, line)

    def who(self, name: str, behaviour: str, **conduct: object) -> str:
        """Somebody who acts by themselves, as the emulator's people do; their line."""
        line = self._line()
        self.network.settle(line, behaviour, **conduct)
        self._enter(name, line)
        return line

    def was_rung(self, name: str, *, days: int, note: str) -> None:
        """So many days ago they asked for another time, and a volunteer wrote this down."""
        entry = self.entries[name]
        then = self.now - timedelta(days=days)
        moments = dict.fromkeys(("queued_at", "placed_at", "over_at", "outcome_at"), then)
        told = {"_state": CallState.COMPLETED, "outcome": Outcome.CALL_BACK, "note": note}
        shift = self._row("shift", _state=ShiftState.ENDED, started_at=then, ended_at=then)
        self._row("call", shift, entry, **told, **moments)

    def _line(self) -> str:
        self.lines.append(f"+441632960{len(self.lines) + 1:03}")
        return self.lines[-1]

    def _enter(self, name: str, line: str) -> None:
        first, last = name.split()
        home = {"line": line, "ward": "Harbour", "constituency": "Saltmarsh"}
        contact = self._row("contact", first_name=first, last_name=last, **home)
        due = self.now - timedelta(hours=1) + timedelta(seconds=len(self.lines))
        self.entries[name] = self._row("entry", self.call_list, contact, due_at=due)

    def _row(self, what: str, *on: object, **columns: object) -> Any:
        return self.make.getfixturevalue(f"make_{what}")(*on, **columns)
