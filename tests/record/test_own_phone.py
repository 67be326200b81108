"""Whether a volunteer's own number may be rung: a stranger's must not be, nor one that asked for silence."""

from datetime import timedelta

import pytest

from dialer.accounts.models import Person
from dialer.db import transaction
from dialer.lists.models import Reason, Source
from dialer.lists.suppression import lift, suppress
from dialer.record.evening import NotNow
from dialer.record.line_check import start_check
from dialer.record.own_phone import ASKED_NEVER, MOST_UNANSWERED, WITHIN
from dialer.record.placing import take_volunteer_order
from dialer.record.rehearsing import start_rehearsal
from dialer.record.starting import ring_again, start_shift
from dialer.record.trials import take_trial_order
from dialer.rehearsal.voters import Voter
from dialer.shifts.lifecycle import LegSignal, LegState
from dialer.shifts.models import Shift
from dialer.trials.models import Trial
from tests.on_the_line import tell
from tests.reading import all_of, fresh, state_of

NIGHT = timedelta(hours=8)  # after a Thursday evening


@pytest.fixture
def asks_never(clock):
    """Somebody at this number asks never to be rung again."""

    def asks_never(number, reason=Reason.DO_NOT_CALL):
        with transaction() as session:
            suppress(
                session, number, reason, Source.RING_BACK, said_at=clock.now(), evidence="a test"
            )

    return asks_never


@pytest.fixture
def unanswered(make_trial, clock):
    """This person's phone was rung so often, just now, and nobody pressed 1."""

    def unanswered(person, times, **columns):
        for nth in range(times):
            ring = {"_state": LegState.NO_ANSWER, "carrier_sid": f"CA{nth}", "pressed_at": None}
            make_trial(person, **{**ring, **columns})

    return unanswered


@pytest.mark.parametrize("reason", [Reason.DO_NOT_CALL, Reason.WRITTEN_OBJECTION])
def test_who_asked_never_to_be_rung_is_not_rung_as_a_volunteer_either(
    reason, make_person, make_entry, asks_never
):
    make_entry()
    person = make_person()
    asks_never(person.phone, reason)

    for ring in (
        lambda: start_check(person.id),
        lambda: start_rehearsal(person.id, Voter.FRIENDLY),
        lambda: start_shift(person.id, "priority_voters", auto_advance=False),
    ):
        with pytest.raises(NotNow, match="asked us never"):
            ring()

    assert all_of(Trial) == all_of(Shift) == []


def test_a_register_of_preferences_keeps_no_volunteer_from_their_own_phone(make_person, asks_never):
    person = make_person()
    asks_never(person.phone, Reason.TPS)

    assert start_check(person.id)


def test_an_organiser_who_lifts_the_wish_lets_them_in_again(make_person, asks_never, clock):
    person = make_person()
    asks_never(person.phone)
    with transaction() as session:
        lift(session, person.phone, [Reason.DO_NOT_CALL], at=clock.now(), by="an organiser")

    assert start_check(person.id)


def test_a_check_that_waits_to_be_rung_is_called_off_by_the_wish(make_person, asks_never):
    person = make_person()
    trial_id = start_check(person.id)
    asks_never(person.phone)

    order = take_trial_order(trial_id)

    assert order is None
    assert [trial.state for trial in all_of(Trial)] == [LegState.CANCELED]


def test_an_evening_that_waits_to_ring_its_volunteer_is_told_of_the_wish(
    make_shift, make_leg, asks_never
):
    shift = make_shift()
    leg = make_leg(shift, _state=LegState.QUEUED)
    asks_never(leg.to_number)

    order = take_volunteer_order(leg.id)

    assert order is None
    assert (state_of(leg), fresh(shift).notice) == (LegState.CANCELED, ASKED_NEVER)


def test_nobody_is_rung_again_in_an_evening_after_the_wish(volunteer, make_person, asks_never):
    tell(volunteer.leg, LegSignal.HUNG_UP)
    asks_never(phone_of(volunteer))

    with pytest.raises(NotNow, match="asked us never"):
        ring_again(volunteer.shift.id)


def test_a_phone_that_nobody_answers_is_left_in_peace_for_an_hour(
    make_person, unanswered, clock, save
):
    person = make_person()
    unanswered(person, MOST_UNANSWERED - 1)
    one_more = start_check(person.id)
    end(save, one_more, clock)

    with pytest.raises(NotNow, match="nobody pressed 1"):
        start_check(person.id)

    clock.passes(seconds=WITHIN.total_seconds() + 1)
    assert start_check(person.id) != one_more


def test_it_is_the_phone_that_is_left_in_peace_whoever_says_it_is_theirs(make_person, unanswered):
    first = make_person()
    second = make_person(phone=first.phone)
    unanswered(first, MOST_UNANSWERED)

    with pytest.raises(NotNow, match="nobody pressed 1"):
        start_check(second.id)


@pytest.mark.parametrize(
    "columns",
    [
        {"_state": LegState.FAILED},  # the carrier's doing
        {"_state": LegState.CANCELED, "carrier_sid": None},  # never rung
    ],
)
def test_what_did_not_make_the_phone_ring_does_not_count(make_person, unanswered, columns):
    person = make_person()
    for _ in range(MOST_UNANSWERED):
        unanswered(person, 1, **{"carrier_sid": None, **columns})

    assert start_check(person.id)


def test_answered_rings_do_not_count(make_person, unanswered, clock):
    person = make_person()
    unanswered(person, MOST_UNANSWERED, _state=LegState.COMPLETED, pressed_at=clock.now())

    assert start_check(person.id)


def test_a_number_nobody_has_answered_is_not_rung_at_night(make_person, clock):
    person = make_person()
    clock.passes(seconds=NIGHT.total_seconds())

    with pytest.raises(NotNow, match="for the first time only between"):
        start_check(person.id)


def test_who_has_pressed_1_there_may_try_their_phone_at_any_hour(make_person, make_trial, clock):
    person = make_person()
    make_trial(person, _state=LegState.COMPLETED)
    clock.passes(seconds=NIGHT.total_seconds())

    assert start_check(person.id)


def test_pressing_1_in_an_evening_is_kept(make_shift, make_leg, clock):
    leg = make_leg(make_shift(), _state=LegState.ANSWERED)

    tell(leg, LegSignal.PRESSED_ONE)

    assert fresh(leg).pressed_at == clock.now()


def phone_of(volunteer):
    return next(p.phone for p in all_of(Person) if p.id == volunteer.shift.person_id)


def end(save, trial_id, clock):
    [trial] = [trial for trial in all_of(Trial) if trial.id == trial_id]
    trial._state, trial.over_at, trial.carrier_sid = LegState.NO_ANSWER, clock.now(), "CAlast"
    save(trial)
