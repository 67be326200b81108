"""Removing a person: out at once, their evening ended kindly, what they did kept by nobody's name."""

import pytest

from dialer.accounts.links import sign_in_url, whose_link
from dialer.accounts.mails.models import WantedLink
from dialer.accounts.models import FORMER, Role, SignInLink
from dialer.accounts.tokens.issuing import new_token, organiser_with
from dialer.calls.figures import hostile_calls
from dialer.calls.lifecycle import CallState, Signal
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.events.models import About, Event
from dialer.jobs import Job
from dialer.lists.kinds import ListKind
from dialer.phonebanks.models import Host, Joining, Thanks
from dialer.record.door import record
from dialer.record.removing import LastOrganiser, remove_person
from dialer.record.reports import CallReport
from dialer.shifts.lifecycle import LegState, ShiftState
from dialer.shifts.situation import Situation
from dialer.trials.models import Trial
from dialer.trials.store import live_trial_of
from tests.reading import all_of, fresh, jobs_on, state_of
from workers.evenings import end_shifts_of_removed


@pytest.fixture
def grace(make_person):
    return make_person(name="Grace Okoro", role=Role.ORGANISER)


@pytest.fixture
def dorothy(make_person):
    return make_person(name="Dorothy Hale", membership_number="m1", party_subject="party|1")


def test_nothing_by_which_they_could_be_found_is_left(dorothy, grace):
    remove_person(dorothy.id, by=grace.id)

    left = fresh(dorothy)
    assert left.name == FORMER
    assert [left.email, left.phone, left.membership_number, left.party_subject] == [None] * 4
    assert left.session_epoch > dorothy.session_epoch


def test_links_that_would_let_them_in_are_gone(dorothy, grace, save, wired):
    with transaction() as session:
        url = sign_in_url(session, dorothy.id, now=wired.clock.now())
    save(WantedLink(email=dorothy.email, wanted_at=wired.clock.now()))

    remove_person(dorothy.id, by=grace.id)

    with transaction() as session:
        assert whose_link(session, url.rsplit("/", 1)[1], now=wired.clock.now()) is None
    assert all_of(SignInLink) == all_of(WantedLink) == []


def test_what_they_did_stays_by_a_former_volunteer(dorothy, grace, make_shift, has_talked, clock):
    has_talked(make_shift(dorothy), outcome=Outcome.HOSTILE)

    remove_person(dorothy.id, by=grace.id)

    with transaction() as session:
        [call] = hostile_calls(session, since=clock.passes(days=-1), kinds=list(ListKind))
    assert call.volunteer == FORMER


def test_phone_banks_await_them_no_more(dorothy, grace, make_bank, has_joined, save, clock):
    bank = make_bank(hosts=[dorothy])
    has_joined(bank, dorothy)
    save(Thanks(person_id=dorothy.id, evening=clock.now().date(), due_at=clock.now(), tries=0))

    remove_person(dorothy.id, by=grace.id)

    assert all_of(Joining) == all_of(Host) == all_of(Thanks) == []


def test_what_they_promised_is_kept_by_whoever_is_there(dorothy, grace, make_entry):
    entry = make_entry(promised=True, promised_to=dorothy.id)

    remove_person(dorothy.id, by=grace.id)

    assert (fresh(entry).promised, fresh(entry).promised_to) == (True, None)


def test_who_removed_them_is_kept_and_no_name_of_theirs(dorothy, grace):
    remove_person(dorothy.id, by=grace.id)
    remove_person(dorothy.id, by=grace.id)

    [told] = [each for each in all_of(Event) if each.about is About.PERSON]
    assert (told.subject_id, told.signal) == (dorothy.id, "removed")
    assert told.detail == {"by": str(grace.id)}


def test_an_evening_between_two_calls_ends_at_once(dorothy, grace, make_evening, redis):
    shift = make_evening(Situation.READY, dorothy)

    remove_person(dorothy.id, by=grace.id)

    assert state_of(shift) is ShiftState.ENDED
    assert [job for job, _ in jobs_on("urgent", redis)] == [Job.HANG_UP_LEG]


def test_a_call_in_progress_goes_on_and_the_evening_ends_after_it(
    dorothy, grace, make_volunteer, on_a_call, people, redis
):
    volunteer = make_volunteer(person=dorothy, auto_advance=True)
    people(2, volunteer.call_list)
    call = on_a_call(volunteer, CallState.CONNECTED)

    remove_person(dorothy.id, by=grace.id)
    end_shifts_of_removed()
    during = state_of(volunteer.shift), state_of(call), jobs_on("urgent", redis)
    record(CallReport(call.id, Signal.HUNG_UP, "told/over"))
    end_shifts_of_removed()

    assert during == (ShiftState.OPEN, CallState.CONNECTED, [])
    assert state_of(volunteer.shift) is ShiftState.ENDED
    assert jobs_on("urgent", redis) == [(Job.HANG_UP_LEG, str(volunteer.leg.id))]


def test_the_number_on_which_they_were_rung_is_blanked(dorothy, grace, make_leg, make_shift):
    over = make_leg(make_shift(dorothy), to_number=dorothy.phone, _state=LegState.COMPLETED)
    other = make_leg(_state=LegState.COMPLETED)

    remove_person(dorothy.id, by=grace.id)

    assert fresh(over).to_number == ""
    assert fresh(other).to_number


def test_a_rehearsal_under_way_is_hung_up_and_those_before_are_deleted(
    dorothy, grace, make_rehearsal, make_scene, redis
):
    make_scene(make_rehearsal(dorothy, _state=LegState.NO_ANSWER, carrier_sid="CA1"))
    live = make_rehearsal(dorothy)

    remove_person(dorothy.id, by=grace.id)

    assert [each.id for each in all_of(Trial)] == [live.id]
    assert jobs_on("urgent", redis) == [(Job.HANG_UP_TRIAL, str(live.id))]
    with transaction() as session:
        assert live_trial_of(session, dorothy.id).hang_up_wanted


def test_the_last_organiser_stays(grace, make_person):
    with pytest.raises(LastOrganiser, match="Add another one"):
        remove_person(grace.id, by=grace.id)

    make_person(role=Role.ORGANISER)
    remove_person(grace.id, by=grace.id)

    assert fresh(grace).removed_at is not None


def test_a_token_of_theirs_holds_no_more(grace, make_person, clock):
    make_person(role=Role.ORGANISER)
    with transaction() as session:
        token = new_token(session, session.merge(grace), name="export", now=clock.now())

    remove_person(grace.id, by=None)

    with transaction() as session:
        assert organiser_with(session, token, now=clock.now()) is None
