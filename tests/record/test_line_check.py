"""What a line check learns, and that the voice is forgotten."""

from dialer.accounts.store import set_phone
from dialer.db import transaction
from dialer.jobs import Job
from dialer.linecheck.models import LineCheck
from dialer.phone import PhoneNumber
from dialer.record import line_check
from dialer.shifts.lifecycle import LegSignal, LegState
from tests.reading import all_of, fresh, jobs_on
from tests.trials import ON, happens, hears_themselves

URL = "https://carrier.example/REvoice"


def check() -> LineCheck:
    [found] = all_of(LineCheck)
    return found


def test_who_hears_themselves_has_a_checked_line(make_person, make_check, wired):
    person = make_person()
    trial = make_check(person)

    hears_themselves(trial.id)

    assert fresh(person).line_checked_at == wired.clock.now()
    assert check().heard is True


def test_who_does_not_hear_themselves_has_none(make_person, make_check):
    person = make_person()
    trial = make_check(person, spoken=True, played=True)

    line_check.told(trial.id, heard=False)

    assert fresh(person).line_checked_at is None


def test_another_number_has_not_been_checked(make_person, make_check, number):
    person = make_person()
    hears_themselves(make_check(person).id)

    with transaction() as session:
        set_phone(session, person.id, PhoneNumber(number()))

    assert fresh(person).line_checked_at is None


def test_the_same_number_saved_again_stays_checked(make_person, make_check):
    person = make_person()
    hears_themselves(make_check(person).id)

    with transaction() as session:
        set_phone(session, person.id, PhoneNumber(person.phone))

    assert fresh(person).line_checked_at is not None


def test_a_number_that_was_changed_during_the_check_is_not_the_one_that_was_checked(
    make_person, make_check, number
):
    person = make_person()
    trial = make_check(person, spoken=True, played=True)
    with transaction() as session:
        set_phone(session, person.id, PhoneNumber(number()))

    line_check.told(trial.id, heard=True)

    assert fresh(person).line_checked_at is None


def test_the_voice_is_to_be_forgotten_as_soon_as_it_was_played(make_check, wired):
    trial = make_check(spoken=True)

    line_check.played(trial.id)

    assert jobs_on("quick", wired.redis) == [(Job.FORGET_VOICE, str(trial.id))]


def test_whoever_hangs_up_is_forgotten_too(make_check, wired):
    trial = make_check(_state=ON)

    happens(trial.id, LegSignal.HUNG_UP)

    assert jobs_on("quick", wired.redis) == [(Job.FORGET_VOICE, str(trial.id))]


def test_a_recording_told_of_after_the_end_is_forgotten_too(make_check, wired):
    trial = make_check(_state=LegState.COMPLETED)

    line_check.spoken(trial.id, "REvoice", URL, key="late")

    assert jobs_on("quick", wired.redis) == [(Job.FORGET_VOICE, str(trial.id))]


def test_that_nothing_is_left_is_certain_only_some_minutes_after_the_end(make_check, clock):
    trial = make_check(_state=ON, spoken=True)

    line_check.forgotten(trial.id)
    during = check().forgotten_at
    happens(trial.id, LegSignal.HUNG_UP)
    line_check.forgotten(trial.id)
    at_the_end = check().forgotten_at
    clock.passes(seconds=line_check.CERTAIN_AFTER.total_seconds() + 1)
    line_check.forgotten(trial.id)

    assert (during, at_the_end) == (None, None)
    assert check().forgotten_at is not None


def test_what_is_told_after_that_makes_it_uncertain_again(make_check, clock):
    trial = make_check(_state=LegState.COMPLETED)
    clock.passes(seconds=line_check.CERTAIN_AFTER.total_seconds() + 1)
    line_check.forgotten(trial.id)

    line_check.spoken(trial.id, "REvoice", URL, key="very late")

    assert check().forgotten_at is None


def test_what_was_said_is_played_once_the_carrier_has_it(make_check):
    trial = make_check(spoken=True)
    before = line_check.recording_to_play(trial.id)

    line_check.ready(trial.id, key="ready")

    assert before == (URL, False)
    assert line_check.recording_to_play(trial.id) == (URL, True)


def test_a_report_that_was_lost_does_not_keep_it_from_being_played(make_check, wired):
    trial = make_check(spoken=True)

    wired.clock.passes(seconds=line_check.LONGEST_WAIT_SECONDS + 1)

    assert line_check.recording_to_play(trial.id) == (URL, True)
