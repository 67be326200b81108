"""Evenings are kept going: claims come back, waiting volunteers get people, forgotten evenings end."""

import pytest

from dialer.calls.lifecycle import CallState
from dialer.queue.claim import CALL_HOLDS, CLAIM_LASTS
from dialer.queue.models import EntryState, QueueEntry
from dialer.queue.retries import REST_AFTER_ATTEMPT
from dialer.record.evening import look_for_next
from dialer.record.next import PAUSE
from dialer.rehearsal.models import Scene
from dialer.rehearsal.voters import Voter
from dialer.shifts.lifecycle import LegState, ShiftSignal, ShiftState
from tests.reading import all_of, fresh, state_of, told
from workers.evenings import (
    end_forgotten_shifts,
    feed_waiting_rehearsals,
    feed_waiting_shifts,
    return_expired_claims,
)
from workers.one_by_one import one_by_one


def test_a_person_left_on_a_screen_goes_back_to_the_list(volunteer, people, clock):
    (entry,) = people(1, volunteer.call_list)
    look_for_next(volunteer.shift.id)

    clock.passes(seconds=CLAIM_LASTS.total_seconds() + 1)
    return_expired_claims()

    assert fresh(entry).state is EntryState.OPEN
    assert "went back to the list" in fresh(volunteer.shift).notice


def test_a_person_is_kept_on_the_screen_for_a_while(volunteer, people, clock):
    (entry,) = people(1, volunteer.call_list)
    look_for_next(volunteer.shift.id)

    clock.passes(seconds=CLAIM_LASTS.total_seconds() - 1)
    return_expired_claims()

    assert fresh(entry).claimed_by == volunteer.shift.id


def test_whose_outcome_was_never_told_may_be_tried_by_somebody_else_tomorrow(
    volunteer, on_a_call, clock
):
    call = on_a_call(volunteer, CallState.COMPLETED)

    now = clock.passes(seconds=CALL_HOLDS.total_seconds() + 1)
    return_expired_claims()

    (entry,) = all_of(QueueEntry)
    assert (entry.state, entry.due_at) == (EntryState.WAITING, now + REST_AFTER_ATTEMPT)
    assert fresh(call).outcome is None


def test_a_rehearsal_goes_on_by_itself_when_its_pause_is_over(make_rehearsal, clock):
    due, later = clock.now(), clock.passes(seconds=1)
    make_rehearsal(auto_advance=True, rings_at=due)
    make_rehearsal(carrier_sid="CAlater", auto_advance=True, rings_at=later + PAUSE)
    over = {"carrier_sid": "CAover", "_state": LegState.COMPLETED}
    make_rehearsal(auto_advance=True, rings_at=due, **over)

    feed_waiting_rehearsals()
    feed_waiting_rehearsals()

    assert [scene.voter for scene in all_of(Scene)] == [Voter.FRIENDLY]


def test_volunteers_who_wait_are_given_whoever_came_to_the_list(make_volunteer, people):
    one = make_volunteer()
    two = make_volunteer(one.call_list)
    waiting = {one.shift.id, two.shift.id}
    entries = people(2, one.call_list)

    feed_waiting_shifts()

    assert {fresh(entry).claimed_by for entry in entries} == waiting


def test_an_evening_nobody_comes_back_to_ends(make_shift, clock):
    shift = make_shift()

    clock.passes(minutes=31)
    end_forgotten_shifts()

    assert state_of(shift) is ShiftState.ENDED
    assert told(shift) == [ShiftSignal.WENT_AWAY]


@pytest.mark.parametrize("minutes", [29, 240])
def test_an_evening_goes_on_while_they_are_about_or_on_the_phone(
    minutes, make_shift, make_leg, clock
):
    shift = make_shift()
    if minutes > 30:
        make_leg(shift, _state=LegState.ON_THE_LINE)

    clock.passes(minutes=minutes)
    end_forgotten_shifts()

    assert state_of(shift) is ShiftState.OPEN


def test_one_that_fails_does_not_hold_up_the_others():
    done = []

    def act(number: int) -> None:
        done.append(10 // number)

    one_by_one([5, 0, 2], act)

    assert done == [2, 5]
