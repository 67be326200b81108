"""A call that was settled: its outcome given, and what became of its place, its line and its wishes."""

from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.lists.models import Line
from dialer.lists.suppression import is_suppressed
from dialer.queue.models import QueueEntry
from dialer.record.telling import GivenOutcome, give_outcome


def give(call, outcome: Outcome, **more) -> None:
    give_outcome(call.shift_id, call.id, GivenOutcome(outcome, **more))


def entry_of(call) -> QueueEntry:
    with transaction() as session:
        return session.get_one(QueueEntry, call.entry_id)


def line_of(call) -> Line:
    with transaction() as session:
        return session.get_one(Line, call.line)


def suppressed(call) -> bool:
    with transaction() as session:
        return is_suppressed(session, call.line)
