"""A carrier that does not answer is said so, and not shown as a telephone that is about to ring."""

from datetime import timedelta

import pytest

from dialer.calls.lifecycle import CallState
from dialer.db import transaction
from dialer.pages.volunteer.stalled import PATIENCE, has_stalled
from dialer.record.look import look
from dialer.shifts.lifecycle import LegState

LONG, SHORT = PATIENCE + timedelta(seconds=1), PATIENCE - timedelta(seconds=1)


@pytest.mark.parametrize(("ago", "stalled"), [(SHORT, False), (LONG, True)])
def test_a_call_nothing_is_heard_of(make_volunteer, on_a_call, clock, ago, stalled):
    volunteer = make_volunteer()
    on_a_call(volunteer, CallState.DIALING, placed_at=clock.now() - ago)

    assert stalls(volunteer.shift, clock) is stalled


def test_a_call_that_rings_has_not_stalled_however_long_it_rings(make_volunteer, on_a_call, clock):
    volunteer = make_volunteer()
    on_a_call(volunteer, CallState.RINGING, placed_at=clock.now() - LONG)

    assert not stalls(volunteer.shift, clock)


@pytest.mark.parametrize(
    ("state", "stalled"),
    [(LegState.QUEUED, True), (LegState.DIALING, True), (LegState.RINGING, False)],
)
def test_the_volunteer_s_own_phone(make_shift, make_leg, clock, state, stalled):
    shift = make_shift()
    make_leg(shift, _state=state, queued_at=clock.now() - LONG)

    assert stalls(shift, clock) is stalled


def stalls(shift, clock):
    with transaction() as session:
        return has_stalled(look(session, shift.id, now=clock.now()), now=clock.now())
