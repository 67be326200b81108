"""Finding calls, and holding one while it moves."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from dialer.calls.lifecycle import CallState, Signal
from dialer.calls.outcomes import CallOff, Outcome
from dialer.calls.store import UnknownCall, failed_in_a_row, last_settled_call, lock_by_call
from dialer.db import transaction
from tests.waiting import until_somebody_waits


def test_a_call_is_held_together_with_its_evening(volunteer, on_a_call):
    call = on_a_call(volunteer)

    with transaction() as first, transaction() as second:
        lock_by_call(first, call.id)
        second.execute(text("SET LOCAL lock_timeout = '50ms'"))
        with pytest.raises(OperationalError, match="lock timeout"):
            second.execute(text("SELECT 1 FROM shifts FOR UPDATE"))
        second.rollback()


def test_a_call_nobody_made_is_unknown(wired):
    with transaction() as session, pytest.raises(UnknownCall):
        lock_by_call(session, uuid4())


def test_a_call_waited_for_is_read_as_it_is_when_the_wait_is_over(volunteer, on_a_call):
    call = on_a_call(volunteer, CallState.RINGING)

    with ThreadPoolExecutor(1) as waiting, transaction() as session:
        _, held = lock_by_call(session, call.id)
        later = waiting.submit(state_when_locked, call.id)
        until_somebody_waits(session)
        held.hear(Signal.PICKED_UP)

    assert later.result() is CallState.ANSWERED


def test_the_last_settled_call_is_the_latest_that_rang(volunteer, on_a_call, clock):
    on_a_call(volunteer, CallState.BUSY, outcome=Outcome.BUSY, carrier_sid="CA1")
    clock.passes(minutes=1)
    latest = on_a_call(volunteer, CallState.BUSY, outcome=Outcome.BUSY, carrier_sid="CA2")
    clock.passes(minutes=1)
    never_rang = {"placed_at": None, "carrier_sid": None, "outcome": Outcome.SKIPPED}
    on_a_call(volunteer, CallState.CANCELED, **never_rang)

    with transaction() as session:
        assert last_settled_call(session, volunteer.shift.id).id == latest.id


FAILED = {"state": CallState.FAILED, "outcome": Outcome.FAILED}
REFUSED = {
    "state": CallState.CANCELED,
    "outcome": Outcome.SKIPPED,
    "called_off_because": CallOff.CARRIER_BUSY,
}
RANG = {"state": CallState.NO_ANSWER, "outcome": Outcome.NO_ANSWER}


@pytest.mark.parametrize(
    ("made", "failing"),
    [
        ([FAILED, FAILED], False),
        ([FAILED, REFUSED, FAILED], True),
        ([FAILED, RANG, FAILED], False),
        ([RANG, FAILED, FAILED, FAILED], True),
    ],
    ids=["too few", "all", "one rang", "all of the last"],
)
def test_failures_in_a_row_are_counted_from_the_last_call(
    made, failing, volunteer, on_a_call, clock
):
    for nth, columns in enumerate(made):
        on_a_call(volunteer, **columns, carrier_sid=f"CA{nth}", queued_at=clock.now())
        clock.moment += timedelta(seconds=1)

    with transaction() as session:
        assert failed_in_a_row(session, volunteer.shift.id, times=3) is failing


def state_when_locked(call_id) -> CallState:
    with transaction() as session:
        return lock_by_call(session, call_id)[1].state
