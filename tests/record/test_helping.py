"""A volunteer asks for a host, or ends a call because somebody is hostile."""

from datetime import timedelta

from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.jobs import Job
from dialer.record.helping import ask_for_help
from dialer.record.look import HELP_SHOWN, look
from dialer.record.telling import GivenOutcome, give_outcome
from dialer.shifts.models import HelpKind, HelpWanted
from tests.reading import all_of, fresh, jobs_on, told


def test_help_is_asked_for_and_the_call_goes_on(volunteer, on_a_call):
    call = on_a_call(volunteer)

    ask_for_help(volunteer.shift.id)

    (wanted,) = all_of(HelpWanted)
    assert (wanted.shift_id, wanted.call_id, wanted.kind) == (
        volunteer.shift.id,
        call.id,
        HelpKind.HELP,
    )
    assert not fresh(call).hang_up_wanted
    assert told(volunteer.shift) == ["help_wanted"]


def test_asking_twice_is_asking_once_until_somebody_has_seen_it(volunteer, make_person, clock):
    ask_for_help(volunteer.shift.id)
    ask_for_help(volunteer.shift.id)
    assert len(all_of(HelpWanted)) == 1
    see(make_person(), clock)

    ask_for_help(volunteer.shift.id)

    assert len(all_of(HelpWanted)) == 2


def test_a_hostile_call_is_ended_and_a_host_is_told(volunteer, on_a_call, redis):
    call = on_a_call(volunteer)

    give_outcome(volunteer.shift.id, call.id, GivenOutcome(Outcome.HOSTILE))

    (wanted,) = all_of(HelpWanted)
    assert (wanted.call_id, wanted.kind) == (call.id, HelpKind.HOSTILE)
    assert (Job.HANG_UP_CALL, str(call.id)) in jobs_on("urgent", redis)


def test_the_evening_says_who_is_looking_after_it_for_a_while(volunteer, make_person, clock):
    ask_for_help(volunteer.shift.id)
    waiting = asked(volunteer, clock)
    see(make_person(name="Sam Reed"), clock)

    seen = asked(volunteer, clock)
    clock.moment += HELP_SHOWN + timedelta(seconds=1)

    assert (waiting.seen_by, seen.seen_by) == ("", "Sam Reed")
    assert asked(volunteer, clock) is None


def see(host, clock) -> None:
    with transaction() as session:
        for wanted in session.query(HelpWanted):
            wanted.seen_by, wanted.seen_at = host.id, clock.now()


def asked(volunteer, clock):
    with transaction() as session:
        return look(session, volunteer.shift.id, now=clock.now()).help
