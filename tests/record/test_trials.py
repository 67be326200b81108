"""Ringing a volunteer's own phone outside an evening."""

import pytest

from dialer.jobs import Job
from dialer.record.evening import NotNow
from dialer.record.line_check import start_check, stop_check
from dialer.record.rehearsing import start_rehearsal
from dialer.record.starting import start_shift
from dialer.record.trials import take_trial_order, trial_placed
from dialer.rehearsal.voters import Voter
from dialer.shifts.lifecycle import LegSignal, LegState
from dialer.shifts.models import Shift
from dialer.telephony.carrier import Placed
from dialer.trials.models import Trial
from tests.reading import all_of, events_of, fresh, jobs_on, state_of
from tests.trials import happens


def test_a_line_check_is_promised_a_ring_and_is_no_shift(make_person, wired):
    trial_id = start_check(make_person().id)

    assert jobs_on("dialing", wired.redis) == [(Job.RING_TRIAL, str(trial_id))]
    assert all_of(Shift) == []


def test_a_phone_that_is_being_rung_is_not_rung_twice(make_person):
    person = make_person()

    assert start_check(person.id) == start_check(person.id)
    assert len(all_of(Trial)) == 1


def test_who_has_no_number_is_asked_for_one(make_person):
    with pytest.raises(NotNow, match="Add your phone number"):
        start_check(make_person(phone=None).id)


def test_a_phone_in_use_for_a_rehearsal_is_not_checked_at_the_same_time(make_person):
    person = make_person()
    start_rehearsal(person.id, Voter.FRIENDLY)

    with pytest.raises(NotNow, match="still in use"):
        start_check(person.id)


def test_who_is_on_the_line_for_an_evening_ends_that_first(make_person, make_shift, make_leg):
    person = make_person()
    make_leg(make_shift(person))

    with pytest.raises(NotNow, match="End that first"):
        start_rehearsal(person.id, Voter.FRIENDLY)


def test_an_evening_does_not_begin_on_a_phone_in_use(make_person, make_entry, make_trial):
    make_entry()
    person = make_person()
    make_trial(person)

    with pytest.raises(NotNow, match="line check or a rehearsal"):
        start_shift(person.id, "priority_voters", auto_advance=False)


def test_it_is_marked_as_placed_before_the_carrier_is_asked_and_only_once(make_trial):
    trial = make_trial(_state=LegState.QUEUED)

    first, second = take_trial_order(trial.id), take_trial_order(trial.id)

    assert first is not None
    assert first.to.e164 == trial.to_number
    assert second is None
    assert state_of(trial) is LegState.DIALING


def test_one_that_is_called_off_before_it_rings_never_rings(make_person):
    person = make_person()
    trial_id = start_check(person.id)

    stop_check(person.id)

    assert take_trial_order(trial_id) is None
    assert [trial.state for trial in all_of(Trial)] == [LegState.CANCELED]


def test_a_ring_that_would_come_too_late_is_hung_up(make_trial, wired):
    trial = make_trial(_state=LegState.DIALING, carrier_sid=None)

    trial_placed(trial.id, Placed("CAlate", 61))

    assert jobs_on("urgent", wired.redis) == [(Job.HANG_UP_TRIAL, str(trial.id))]


def test_the_same_report_twice_counts_once(make_trial):
    trial = make_trial(_state=LegState.RINGING)

    happens(trial.id, LegSignal.PICKED_UP)
    happens(trial.id, LegSignal.PICKED_UP)

    assert events_of(trial) == 1
    assert state_of(trial) is LegState.ANSWERED


def test_a_report_that_comes_late_is_kept_and_moves_nothing(make_trial):
    trial = make_trial(_state=LegState.COMPLETED)

    happens(trial.id, LegSignal.RANG)

    assert events_of(trial) == 1
    assert state_of(trial) is LegState.COMPLETED


def test_pressing_one_and_hanging_up_are_noted_with_their_moments(make_trial, wired):
    trial = make_trial(_state=LegState.ANSWERED)

    happens(trial.id, LegSignal.PRESSED_ONE, LegSignal.HUNG_UP)

    assert fresh(trial).pressed_at == wired.clock.now()
    assert fresh(trial).over_at == wired.clock.now()
