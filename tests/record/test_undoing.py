"""Taking an outcome back holds its rows in the order in which everybody holds them: shift, entries, lines."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import text

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.queue.claim import lock_entry, lock_line
from dialer.queue.models import EntryState
from dialer.record.evening import GivenOutcome, give_outcome, undo_outcome
from tests.reading import fresh
from tests.waiting import until_somebody_waits


def test_whoever_takes_an_outcome_back_holds_no_line_while_waiting_for_an_entry(
    volunteer, on_a_call, people
):
    call = on_a_call(volunteer, CallState.COMPLETED)
    [on_screen] = people(1, volunteer.call_list)
    give_outcome(volunteer.shift.id, call.id, GivenOutcome(Outcome.NOT_HOME))
    assert fresh(on_screen).state is EntryState.CLAIMED

    with ThreadPoolExecutor(1) as other:
        with transaction() as session:
            lock_entry(session, call.entry_id)
            undone = other.submit(undo_outcome, volunteer.shift.id, call.id)
            until_somebody_waits(session)
            session.execute(text("SET LOCAL lock_timeout = '500ms'"))
            lock_line(session, on_screen.line)
        undone.result(timeout=10)

    assert fresh(call).outcome is None
    assert fresh(on_screen).state is EntryState.OPEN
