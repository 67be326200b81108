"""The background work of line checks and rehearsals: at most one ring, and nothing left behind."""

import pytest

from dialer.calls.lifecycle import CallState
from dialer.jobs import Job
from dialer.linecheck.models import LineCheck
from dialer.phone import PhoneNumber
from dialer.rehearsal.lifecycle import SceneState
from dialer.shifts.lifecycle import LegState
from dialer.telephony.carrier import CarrierCall
from dialer.telephony.errors import BadNumber, CarrierBusy, CarrierUncertain
from tests.reading import all_of, fresh, jobs_on, state_of
from tests.trials import ON
from workers import jobs
from workers.asking import ask_about_legs, ask_about_trials
from workers.trial_promises import keep_trial_promises

QUEUED, DIALING, GONE = LegState.QUEUED, LegState.DIALING, LegState.COMPLETED


def test_a_job_that_is_done_twice_rings_once(make_trial, carrier):
    trial = make_trial(_state=QUEUED)

    jobs.ring_trial(str(trial.id))
    jobs.ring_trial(str(trial.id))

    assert [order.to.e164 for order in carrier.trials] == [trial.to_number]
    assert carrier.volunteers == carrier.contacts == []


def test_a_number_the_carrier_refuses_fails_the_trial(make_trial, carrier):
    carrier.refuses = BadNumber("no such number", code=21211)
    trial = make_trial(_state=QUEUED)

    jobs.ring_trial(str(trial.id))

    assert state_of(trial) is LegState.FAILED
    assert fresh(trial).over_at is not None


def test_an_answer_that_was_lost_is_never_followed_by_a_second_ring(make_trial, carrier):
    carrier.refuses = CarrierUncertain("silence")
    trial = make_trial(_state=QUEUED)
    jobs.ring_trial(str(trial.id))
    carrier.refuses = None

    jobs.ring_trial(str(trial.id))

    assert carrier.trials == []
    assert state_of(trial) is DIALING


def test_the_phone_is_freed_once_it_is_wanted(make_trial, carrier):
    jobs.hang_up_trial(str(make_trial().id))
    jobs.hang_up_trial(str(make_trial(_state=GONE, carrier_sid="CAgone").id))

    assert carrier.hung_up == ["CAtrial"]


def test_only_a_phone_on_the_line_is_told_to_play(make_rehearsal, carrier):
    jobs.play_rehearsal(str(make_rehearsal().id))
    jobs.play_rehearsal(str(make_rehearsal(_state=GONE, carrier_sid="CAgone").id))

    assert carrier.played == ["CAtrial"]


def test_what_was_said_is_deleted_whether_or_not_we_were_told_of_it(make_check, carrier):
    trial = make_check(_state=GONE, spoken=True)
    carrier.recorded_in["CAtrial"] = ["REvoice", "REnever-told"]

    jobs.forget_voice(str(trial.id))

    assert sorted(carrier.deleted) == ["REnever-told", "REvoice"]


def test_what_the_carrier_lists_only_minutes_after_the_end_is_deleted_then(
    make_check, carrier, redis, clock
):
    trial = make_check(_state=GONE)
    clock.passes(seconds=4)
    keep_trial_promises()
    jobs.forget_voice(str(trial.id))  # nothing is listed yet
    redis.flushall()
    clock.passes(minutes=6)
    carrier.recorded_in["CAtrial"] = ["REnever-told"]

    keep_trial_promises()
    owed = jobs_on("quick", redis)
    jobs.forget_voice(str(trial.id))

    assert owed == [(Job.FORGET_VOICE, str(trial.id))]
    assert carrier.deleted == ["REnever-told"]
    assert [check.forgotten_at for check in all_of(LineCheck)] == [clock.now()]


def test_a_line_check_does_not_take_a_call_to_a_contact_for_its_own(
    make_trial, make_call, carrier, clock
):
    trial = make_trial(_state=DIALING, carrier_sid=None)
    contacts = CarrierCall("CAcontact", "ringing", None, 0)
    make_call(_state=CallState.RINGING, carrier_sid="CAcontact")
    carrier.calls["CAcontact"] = contacts
    carrier.calls_to[PhoneNumber(trial.to_number)] = [contacts]

    clock.passes(seconds=14)
    ask_about_trials()

    assert (state_of(trial), fresh(trial).carrier_sid) == (DIALING, None)


def test_what_could_not_be_deleted_is_owed_until_it_is(make_check, carrier, redis, clock):
    trial = make_check(_state=GONE, spoken=True)
    carrier.refuses = CarrierBusy("later")
    with pytest.raises(CarrierBusy):
        jobs.forget_voice(str(trial.id))

    clock.passes(seconds=4)
    keep_trial_promises()

    assert jobs_on("quick", redis) == [(Job.FORGET_VOICE, str(trial.id))]


def test_a_check_in_which_nobody_pressed_one_has_nothing_to_forget(make_check, redis, clock):
    make_check(_state=LegState.NO_ANSWER)

    clock.passes(minutes=1)
    keep_trial_promises()

    assert jobs_on("quick", redis) == []


def test_promises_that_redis_lost_are_made_again(
    make_trial, make_rehearsal, make_scene, redis, clock
):
    ring = make_trial(_state=QUEUED)
    playing, ending = make_rehearsal(), make_trial(hang_up_wanted=True, carrier_sid="CAending")
    make_scene(playing)

    clock.passes(seconds=25)
    keep_trial_promises()

    assert jobs_on("dialing", redis) == [(Job.RING_TRIAL, str(ring.id))]
    assert jobs_on("urgent", redis) == [
        (Job.PLAY_REHEARSAL, str(playing.id)),
        (Job.HANG_UP_TRIAL, str(ending.id)),
    ]


def test_a_scene_that_is_being_played_is_not_promised_again(
    make_rehearsal, make_scene, redis, clock
):
    make_scene(make_rehearsal(), _state=SceneState.RINGING)

    clock.passes(seconds=25)
    keep_trial_promises()

    assert jobs_on("urgent", redis) == []


def test_an_end_that_was_not_reported_is_asked_for(make_trial, carrier, clock):
    trial = make_trial(_state=ON)
    carrier.calls["CAtrial"] = CarrierCall("CAtrial", "completed", None, 0)

    clock.passes(seconds=66)
    ask_about_trials()

    assert state_of(trial) is GONE


def test_a_ring_the_carrier_never_heard_of_was_never_placed(make_trial, clock):
    trial = make_trial(_state=DIALING, carrier_sid=None)

    clock.passes(minutes=2)
    ask_about_trials()

    assert state_of(trial) is LegState.FAILED


def test_an_evenings_ring_is_not_taken_for_the_trials_nor_the_other_way_round(
    make_person, make_trial, make_shift, make_leg, carrier, clock
):
    person = make_person()
    number = PhoneNumber(person.phone)
    make_trial(person, _state=GONE, carrier_sid="CAone")
    leg = make_leg(make_shift(person), to_number=person.phone, _state=DIALING, carrier_sid=None)
    carrier.calls_to[number] = [CarrierCall("CAone", "completed", None, 0)]
    carrier.calls["CAone"] = carrier.calls_to[number][0]

    clock.passes(seconds=14)
    ask_about_legs()

    assert state_of(leg) is DIALING
