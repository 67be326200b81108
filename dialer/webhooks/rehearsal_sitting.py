"""A rehearsal, steered by the keys of the volunteer's phone as an evening is."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.record import rehearsing
from dialer.record.household import Handover
from dialer.record.look import Evening
from dialer.record.rehearsal_look import look_at_rehearsal
from dialer.record.telling import GivenOutcome
from dialer.trials.models import Trial
from dialer.trials.store import UnknownTrial
from dialer.voterid.scripts import Script, script_named
from dialer.webhooks import words
from dialer.webhooks.playing import what_is_next
from dialer.webhooks.respond import addresses
from dialer.webhooks.sitting import Asked


@dataclass(frozen=True)
class RehearsalByPhone:
    """A rehearsal, by its trial. Nothing it does can reach an evening: it has none at hand."""

    trial_id: UUID

    def address(self, step: str) -> str:
        return addresses().trial(self.trial_id, f"keys/{step}")

    def look(self) -> Evening:
        with transaction() as session:
            trial = session.get(Trial, self.trial_id)
            if trial is None:
                raise UnknownTrial(self.trial_id)
            return look_at_rehearsal(session, trial)[0]

    def key_pressed(self) -> None:
        """A rehearsal lasts half an hour at most, whoever is there."""

    def goodbye(self, now: Evening) -> str:
        return words.rehearsed(now.tally.calls)

    def back_on_hold(self) -> str | None:
        return what_is_next(self.trial_id)

    def call_next(self, entry_id: int) -> None:
        rehearsing.call(self.trial_id, entry_id, by_keypad=True)

    def skip(self, entry_id: int) -> None:
        rehearsing.skip(self.trial_id, entry_id)

    def set_auto_advance(self, *, on: bool) -> None:
        rehearsing.set_auto_advance(self.trial_id, on=on)

    def go_over(self, kind: ListKind) -> None:
        """Nobody runs out in a rehearsal, so there is nobody to go over to."""

    def ask_for_help(self) -> str:
        rehearsing.ask_for_help(self.trial_id)
        return rehearsing.HELP_WOULD_COME

    def give_outcome(self, call_id: UUID, given: GivenOutcome) -> str:
        return rehearsing.give_outcome(self.trial_id, call_id, given)

    def undo_outcome(self, call_id: UUID) -> None:
        rehearsing.undo_outcome(self.trial_id, call_id)

    def speak_to(self, call_id: UUID, handover: Handover) -> None:
        rehearsing.speak_to(self.trial_id, call_id, handover)

    def script_of(self, call_id: UUID) -> Script:  # noqa: ARG002  everybody in it is asked the same
        return script_named(rehearsing.SCRIPT)

    def answers_to(self, about: Asked) -> Mapping[str, str]:
        return rehearsing.answers_in(self.trial_id, about.call_id)

    def add_answer(self, about: Asked, question: str, code: str) -> None:
        rehearsing.add_answer(self.trial_id, about.call_id, question, code)

    def end(self) -> None:
        rehearsing.end(self.trial_id, hears_goodbye=True)
