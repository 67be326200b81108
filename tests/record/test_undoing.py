"""An outcome taken back: what is asked again, what stays, and in which order the rows are held."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.lists.models import Reason, Source
from dialer.lists.suppression import suppress
from dialer.queue.claim import lock_entry, lock_line
from dialer.queue.models import EntryState
from dialer.record.evening import NotNow
from dialer.record.telling import GivenOutcome, give_outcome, undo_outcome
from tests.reading import fresh
from tests.record.settled import entry_of, give, suppressed
from tests.waiting import until_somebody_waits

SPOKE, WRONG_NUMBER = Outcome.SPOKE, Outcome.WRONG_NUMBER
OVER = CallState.COMPLETED


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


def test_what_somebody_else_said_about_a_line_is_not_taken_back_with_an_outcome(
    volunteer, on_a_call, clock
):
    call = on_a_call(volunteer, OVER)
    give(call, Outcome.NOT_HOME)
    with transaction() as session:
        source, now = Source.CARRIER, clock.now()
        suppress(session, call.line, Reason.BAD_NUMBER, source, said_at=now, evidence="21211")

    undo_outcome(volunteer.shift.id, call.id)

    assert suppressed(call)


def test_undoing_asks_again_and_brings_the_person_back(volunteer, on_a_call, people):
    call = on_a_call(volunteer, OVER)
    following = people(1, volunteer.call_list)[0]
    give(call, WRONG_NUMBER)

    undo_outcome(volunteer.shift.id, call.id)

    assert fresh(call).outcome is None
    assert not suppressed(call)
    assert entry_of(call).claimed_by == volunteer.shift.id
    assert fresh(following).state is EntryState.OPEN


def test_undoing_is_refused_while_the_next_person_is_being_rung(volunteer, on_a_call, clock):
    call = on_a_call(volunteer, OVER, carrier_sid="CAone")
    give(call, SPOKE)
    clock.passes(minutes=1)
    on_a_call(volunteer, CallState.RINGING)

    with pytest.raises(NotNow, match="stays as you said"):
        undo_outcome(volunteer.shift.id, call.id)


def test_undoing_leaves_a_household_alone_that_somebody_else_has_on_the_screen(
    volunteer, make_volunteer, on_a_call, make_entry, make_contact
):
    call = on_a_call(volunteer, OVER)
    give(call, Outcome.NOT_HOME)
    wife = make_contact(line=call.line)
    make_entry(volunteer.call_list, wife, claimed_by=make_volunteer().shift.id)

    undo_outcome(volunteer.shift.id, call.id)

    assert fresh(call).outcome is None
    assert entry_of(call).state is EntryState.WAITING


def test_a_call_the_carrier_never_took_is_nothing_to_undo(volunteer, on_a_call, clock):
    call = on_a_call(volunteer, CallState.CANCELED, placed_at=None, outcome=Outcome.SKIPPED)

    with pytest.raises(NotNow):
        undo_outcome(volunteer.shift.id, call.id)
