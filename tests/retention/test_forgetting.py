"""What was kept long enough is forgotten, and nothing that is needed still."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialer.accounts.links import sign_in_url, use_link
from dialer.accounts.members.links import activation_url
from dialer.accounts.members.models import ActivationLink, Member
from dialer.accounts.models import SignInLink
from dialer.db import transaction
from dialer.events.models import Event
from dialer.linecheck.models import LineCheck
from dialer.linecheck.progress import Progress
from dialer.rehearsal.models import Rehearsal, Scene
from dialer.retention.forgetting import forget_what_is_old
from dialer.retention.store import delete_trials
from dialer.shifts.lifecycle import LegSignal, LegState
from dialer.trials.models import Trial
from dialer.wiring import wire
from tests.reading import all_of, fresh
from tests.trials import CHECKS, happens
from workers.schedule import EVERY


def test_links_are_forgotten_a_day_after_they_expired(make_person, save, clock):
    save(Member(number="m1", email="m1@phonebank.example", name="", loaded_at=clock.now()))
    with transaction() as session:
        sign_in_url(session, make_person().id, now=clock.now())
        activation_url(session, "m1", now=clock.now())

    clock.passes(hours=24)
    forget_what_is_old()
    kept = len(all_of(SignInLink)), len(all_of(ActivationLink))
    clock.passes(minutes=31)
    forget_what_is_old()

    assert kept == (1, 1)
    assert all_of(SignInLink) == all_of(ActivationLink) == []


def test_a_link_that_was_used_is_forgotten_however_long_it_was_to_last(make_person, clock):
    with transaction() as session:
        url = sign_in_url(session, make_person().id, now=clock.now(), valid_for=timedelta(days=30))
        use_link(session, url.rsplit("/", 1)[1], now=clock.now())

    clock.passes(days=1, seconds=1)
    forget_what_is_old()

    assert all_of(SignInLink) == []


def test_line_checks_and_rehearsals_are_forgotten_after_thirty_days_with_all_that_was_told(
    make_check, make_rehearsal, make_scene, clock
):
    make_check(**CHECKS[Progress.NO_ANSWER], carrier_sid="CA1")
    rehearsal = make_rehearsal(carrier_sid="CA2")
    make_scene(rehearsal)
    happens(rehearsal.id, LegSignal.HUNG_UP)

    clock.passes(days=30)
    forget_what_is_old()
    kept = len(all_of(Trial))
    clock.passes(seconds=1)
    forget_what_is_old()

    assert kept == 2
    assert not [row for kind in (Trial, LineCheck, Rehearsal, Scene, Event) for row in all_of(kind)]


def test_a_check_whose_recording_may_be_at_the_carrier_waits(make_check, wired, clock):
    check = make_check(**CHECKS[Progress.WORKS])
    clock.passes(days=31)

    forget_what_is_old()
    kept = len(all_of(Trial))
    with transaction() as session:
        session.get_one(LineCheck, check.id).forgotten_at = clock.now()
    forget_what_is_old()

    assert kept == 1
    assert all_of(Trial) == []


def test_one_that_goes_on_is_left_alone(make_rehearsal, clock):
    make_rehearsal()
    clock.passes(days=31)

    forget_what_is_old()

    assert len(all_of(Trial)) == 1


def test_of_whoever_was_removed_meanwhile_it_is_forgotten_at_once(
    make_rehearsal, make_person, make_leg, make_shift, clock
):
    person = make_person(phone=None, email=None, removed_at=clock.now())
    make_rehearsal(person, to_number="+447700900123", _state=LegState.NO_ANSWER)
    leg = make_leg(make_shift(person), _state=LegState.COMPLETED)

    forget_what_is_old()

    assert all_of(Trial) == []
    assert fresh(leg).to_number == ""


def test_the_number_in_a_ring_is_blanked_after_thirty_days_and_the_ring_stays(make_leg, clock):
    over, live = make_leg(_state=LegState.COMPLETED), make_leg()
    clock.passes(days=30, seconds=1)

    forget_what_is_old()

    assert fresh(over).to_number == ""
    assert fresh(live).to_number


def test_the_days_are_a_setting(make_leg, wired, clock):
    over = make_leg(_state=LegState.COMPLETED)
    clock.passes(days=8)
    wire(replace(wired, settings=replace(wired.settings, ring_days=7)))

    forget_what_is_old()

    assert fresh(over).to_number == ""


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_it_goes_on_batch_by_batch_until_nothing_is_left(make_trial, clock, count):
    for nth in range(count):
        make_trial(_state=LegState.NO_ANSWER, carrier_sid=f"CA{nth}")
    clock.passes(days=31)

    forget_what_is_old(at_once=2)

    assert all_of(Trial) == []


def test_a_batch_takes_no_more_than_it_is_told_to(make_trial, clock):
    for nth in range(3):
        make_trial(_state=LegState.NO_ANSWER, carrier_sid=f"CA{nth}")
    clock.passes(days=1)

    with transaction() as session:
        assert delete_trials(session, before=clock.now(), limit=2) == 2
    assert len(all_of(Trial)) == 1


def test_it_is_done_every_hour():
    assert EVERY[forget_what_is_old] == 3600.0
