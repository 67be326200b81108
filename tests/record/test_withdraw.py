"""A wish not to be rung, spoken while the person is on somebody's screen."""

import pytest

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import CallOff
from dialer.db import transaction
from dialer.lists.models import Reason, Source
from dialer.lists.suppression import suppress
from dialer.queue.models import EntryState
from dialer.record.evening import look_for_next
from dialer.record.withdraw import withdraw_line
from dialer.wiring import wired as wiring
from tests.reading import fresh


def test_the_person_goes_off_the_screen_and_another_comes_up(volunteer, people):
    one, two = people(2, volunteer.call_list)
    look_for_next(volunteer.shift.id)

    never_call(one.line)

    assert fresh(one).state is EntryState.BARRED
    assert fresh(two).claimed_by == volunteer.shift.id
    assert "asked not to be called" in fresh(volunteer.shift).notice


def test_whoever_comes_up_instead_is_not_rung_unasked(make_volunteer, people):
    volunteer = make_volunteer(wants_next=True)
    entry, _ = people(2, volunteer.call_list)
    claim(entry, volunteer)

    never_call(entry.line)

    assert not fresh(volunteer.shift).wants_next


def test_a_call_not_yet_placed_is_called_off(volunteer, on_a_call):
    call = on_a_call(volunteer, CallState.QUEUED)

    never_call(call.line)

    assert fresh(call).called_off_because is CallOff.SUPPRESSED


@pytest.mark.parametrize("state", [CallState.DIALING, CallState.RINGING])
def test_a_phone_that_is_just_ringing_stops(state, volunteer, on_a_call):
    call = on_a_call(volunteer, state)

    never_call(call.line)

    assert fresh(call).hang_up_wanted


def test_a_conversation_under_way_is_not_torn_apart(volunteer, on_a_call):
    call = on_a_call(volunteer)

    never_call(call.line)

    assert fresh(call).state is CallState.CONNECTED
    assert not fresh(call).hang_up_wanted


def test_a_wish_that_is_rolled_back_takes_nobody_away(volunteer, people):
    (entry,) = people(1, volunteer.call_list)
    look_for_next(volunteer.shift.id)

    with pytest.raises(RuntimeError):
        wish_and_fail(entry.line)

    assert fresh(entry).claimed_by == volunteer.shift.id
    assert fresh(volunteer.shift).notice == ""


def never_call(line: str) -> None:
    with transaction() as session:
        now = wiring().clock.now()
        reason, source = Reason.DO_NOT_CALL, Source.RING_BACK
        suppress(session, line, reason, source, said_at=now, evidence="a test")
        withdraw_line(session, line)


def wish_and_fail(line: str) -> None:
    with transaction() as session:
        withdraw_line(session, line)
        raise RuntimeError("the wish was not kept")


def claim(entry, volunteer) -> None:
    with transaction() as session:
        mine = session.merge(entry)
        mine.state = EntryState.CLAIMED
        mine.claimed_by = volunteer.shift.id
        mine.claimed_until = wiring().clock.now()
