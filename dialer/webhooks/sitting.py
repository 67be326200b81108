"""What the keys of a volunteer's phone steer: an evening, or a rehearsal of one. The menu need not know which."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from flask import request

from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.record import answers, evening, going_over, helping, household, telling
from dialer.record.household import Handover
from dialer.record.look import Evening, look
from dialer.record.rooms import Key, back_to_the_conference
from dialer.record.telling import GivenOutcome
from dialer.shifts.models import Leg
from dialer.shifts.store import UnknownLeg
from dialer.voterid.scripts import Script
from dialer.webhooks import twiml, words
from dialer.webhooks.respond import addresses, token
from dialer.wiring import wired


@dataclass(frozen=True)
class Asked:
    """Whose answers are asked for: one call may have been with several of a house, each with a queue entry."""

    call_id: UUID
    entry_id: int


class Sitting(Protocol):
    """The wishes that a key may be, by the ids that the menu has named. Each may raise ``NotNow``."""

    def address(self, step: str) -> str:
        """Where the keys of one step of the menu go."""
        ...

    def look(self) -> Evening:
        """How it stands. Raises ``UnknownLeg`` or ``UnknownTrial``."""
        ...

    def key_pressed(self) -> None:
        """Something was pressed, whatever it was: somebody is there."""
        ...

    def goodbye(self, now: Evening) -> str:
        """The last words."""
        ...

    def back_on_hold(self) -> str | None:
        """Out of the menu, as TwiML; None when that cannot be."""
        ...

    def call_next(self, entry_id: int) -> None: ...
    def skip(self, entry_id: int) -> None: ...
    def set_auto_advance(self, *, on: bool) -> None: ...
    def go_over(self, kind: ListKind) -> None: ...
    def ask_for_help(self) -> str:
        """Ask for a host, and what to say about it."""
        ...

    def give_outcome(self, call_id: UUID, given: GivenOutcome) -> str:
        """Settle a call, and what there is to learn from it, if anything."""
        ...

    def undo_outcome(self, call_id: UUID) -> None: ...
    def speak_to(self, call_id: UUID, handover: Handover) -> None: ...
    def script_of(self, call_id: UUID) -> Script: ...
    def answers_to(self, about: Asked) -> Mapping[str, str]: ...
    def add_answer(self, about: Asked, question: str, code: str) -> None: ...
    def end(self) -> None:
        """The phone is just being told goodbye, and hangs up by itself."""
        ...


@dataclass(frozen=True)
class EveningByPhone:
    """A real evening, by the leg that reaches the volunteer."""

    leg_id: UUID

    def address(self, step: str) -> str:
        return addresses().keypad(self.leg_id, f"keys/{step}")

    def look(self) -> Evening:
        with transaction() as session:
            return look(session, self._shift_id, now=wired().clock.now())

    def key_pressed(self) -> None:
        evening.key_pressed(self.leg_id)

    def goodbye(self, now: Evening) -> str:
        return words.thanks(now.tally.calls, now.tally.spoke)

    def back_on_hold(self) -> str | None:
        key = Key(self.leg_id, token(), request.form.get("CallSid"))
        conference_id = back_to_the_conference(key)
        if conference_id is None:
            return None
        return twiml.conference(conference_id, self.leg_id, addresses())

    def call_next(self, entry_id: int) -> None:
        evening.call_next(self._shift_id, entry_id)

    def skip(self, entry_id: int) -> None:
        evening.skip(self._shift_id, entry_id)

    def set_auto_advance(self, *, on: bool) -> None:
        evening.set_auto_advance(self._shift_id, on=on)

    def go_over(self, kind: ListKind) -> None:
        going_over.go_over(self._shift_id, kind)

    def ask_for_help(self) -> str:
        helping.ask_for_help(self._shift_id)
        return words.HELP_IS_COMING

    def give_outcome(self, call_id: UUID, given: GivenOutcome) -> str:
        telling.give_outcome(self._shift_id, call_id, given)
        return ""

    def undo_outcome(self, call_id: UUID) -> None:
        telling.undo_outcome(self._shift_id, call_id)

    def speak_to(self, call_id: UUID, handover: Handover) -> None:
        household.speak_to(self._shift_id, call_id, handover)

    def script_of(self, call_id: UUID) -> Script:
        return answers.script_of(call_id)

    def answers_to(self, about: Asked) -> Mapping[str, str]:
        return answers.answers_so_far(about.call_id, about.entry_id)

    def add_answer(self, about: Asked, question: str, code: str) -> None:
        answers.add_answer(self._shift_id, about.call_id, question, code, entry_id=about.entry_id)

    def end(self) -> None:
        evening.end_shift(self._shift_id, hears_thanks=True)

    @property
    def _shift_id(self) -> UUID:
        with transaction() as session:
            leg = session.get(Leg, self.leg_id)
            if leg is None:
                raise UnknownLeg(self.leg_id)
            return leg.shift_id
