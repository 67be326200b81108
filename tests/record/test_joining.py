"""Joining a phone bank: entry, and never a right."""

from datetime import timedelta

import pytest

from dialer.calls.models import Call
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.lists.kinds import ListKind
from dialer.live.publish import channel, room_channel
from dialer.phonebanks.models import BankList, Cheer, CheerKind
from dialer.phonebanks.room.store import some_who_are_here, talks_in
from dialer.phonebanks.store import bank_now, banks_ahead
from dialer.record.evening import NotNow, end_shift
from dialer.record.joining import join, stay_away
from dialer.record.starting import start_shift
from dialer.record.telling import GivenOutcome, give_outcome
from dialer.shifts.models import Shift
from dialer.shifts.situation import Situation
from tests.fakes import THURSDAY_EVENING
from tests.reading import all_of, fresh

VOTERS, MEMBERS = ListKind.PRIORITY_VOTERS, ListKind.MEMBERS


def test_a_shift_belongs_to_the_phone_bank_one_has_joined(make_bank, make_person, make_entry):
    make_entry()
    bank, person = make_bank(), make_person()

    join(person.id, bank.id)
    start_shift(person.id, VOTERS, auto_advance=False)

    assert [shift.phone_bank_id for shift in all_of(Shift)] == [bank.id]


def test_the_room_hears_of_whoever_comes_and_goes(make_bank, make_person, make_entry, wired):
    make_entry()
    bank, person = make_bank(), make_person()

    with wired.redis.pubsub(ignore_subscribe_messages=True) as subscription:
        subscription.subscribe(room_channel(bank.id))
        join(person.id, bank.id)
        shift_id = start_shift(person.id, VOTERS, auto_advance=False)
        end_shift(shift_id)

        assert heard(subscription) == 3


def test_joining_in_mid_evening_brings_the_shift_along(make_bank, make_shift):
    bank, shift = make_bank(), make_shift()

    join(shift.person_id, bank.id)

    assert fresh(shift).phone_bank_id == bank.id


def test_a_shift_stays_with_the_phone_bank_it_began_at(make_bank, make_shift):
    first = make_bank()
    shift = make_shift(phone_bank_id=first.id)

    join(shift.person_id, make_bank().id)

    assert fresh(shift).phone_bank_id == first.id


def test_leaving_in_mid_evening_takes_the_shift_out_of_the_room(make_bank, make_shift, wired):
    bank = make_bank()
    shift = make_shift(phone_bank_id=bank.id)

    with wired.redis.pubsub(ignore_subscribe_messages=True) as subscription:
        subscription.subscribe(room_channel(bank.id), channel(shift.id))
        stay_away(shift.person_id, bank.id)

        assert heard(subscription) == 2
    assert fresh(shift).room_id is None
    with transaction() as session:
        assert some_who_are_here(session, bank.id, limit=5) == ([], 0)


def test_what_was_done_before_leaving_counts_there_and_what_comes_after_does_not(
    make_bank, make_shift, has_talked, clock
):
    bank = make_bank()
    shift = make_shift(phone_bank_id=bank.id)
    has_talked(shift, times=2)
    clock.passes(minutes=1)
    stay_away(shift.person_id, bank.id)
    clock.passes(minutes=1)

    has_talked(shift)

    with transaction() as session:
        assert talks_in(session, bank.id) == 2


def test_whoever_has_left_may_join_another_or_come_back(make_bank, make_shift):
    first, second = make_bank(), make_bank()
    shift = make_shift(phone_bank_id=first.id)
    rooms = []

    for bank in (second, first):
        stay_away(shift.person_id, fresh(shift).room_id)
        join(shift.person_id, bank.id)
        rooms.append(fresh(shift).room_id)

    assert rooms == [second.id, first.id]


def test_not_coming_to_another_phone_bank_leaves_the_shift_where_it_is(make_bank, make_shift):
    bank = make_bank()
    shift = make_shift(phone_bank_id=bank.id)

    stay_away(shift.person_id, make_bank().id)

    assert fresh(shift).room_id == bank.id


def test_whoever_has_left_is_not_cheered_there(make_bank, make_evening, make_person):
    shift = make_evening(Situation.WRAP_UP, make_person(), phone_bank_id=make_bank(goal=1).id)
    stay_away(shift.person_id, shift.phone_bank_id)

    give_outcome(shift.id, unsettled(shift).id, GivenOutcome(Outcome.SPOKE))

    assert all_of(Cheer) == []


def test_joining_opens_no_members_list(make_bank, make_person, make_list, save):
    bank, person = make_bank(), make_person()
    save(BankList(phone_bank_id=bank.id, call_list_id=make_list(kind=MEMBERS).id))
    join(person.id, bank.id)

    with pytest.raises(NotNow, match="permission of its own"):
        start_shift(person.id, MEMBERS, auto_advance=False)


def test_the_lists_of_a_phone_bank_are_rung_first(
    make_bank, make_person, make_list, make_entry, save, has_joined
):
    make_entry(make_list(rank=1))
    paused, theirs = make_list(rank=8, paused_at=THURSDAY_EVENING), make_list(rank=9)
    bank, person = make_bank(), make_person()
    has_joined(bank, person)
    for each in (paused, theirs, make_list(kind=MEMBERS)):
        save(BankList(phone_bank_id=bank.id, call_list_id=each.id))

    start_shift(person.id, VOTERS, auto_advance=False)

    assert [shift.call_list_id for shift in all_of(Shift)] == [theirs.id]


def test_nobody_joins_what_is_over_or_called_off(make_bank, make_person, clock):
    over, off = make_bank(ends_at=clock.now()), make_bank(cancelled_at=clock.now())

    with pytest.raises(NotNow, match="is over"):
        join(make_person().id, over.id)
    with pytest.raises(NotNow, match="called off"):
        join(make_person().id, off.id)


def test_doors_open_an_hour_before_it_begins(make_bank, make_person, clock):
    person = make_person()
    begins = clock.now() + timedelta(minutes=61)
    bank = make_bank(begins_at=begins, ends_at=begins + timedelta(hours=1))
    join(person.id, bank.id)

    before = at(person, clock)
    clock.passes(minutes=1)

    assert (before, at(person, clock)) == ((None, [bank.id]), (bank.id, []))


def test_whoever_stays_away_after_all_is_not_there(make_bank, make_person, clock):
    bank, person = make_bank(), make_person()
    join(person.id, bank.id)

    stay_away(person.id, bank.id)

    assert at(person, clock) == (None, [])


def test_a_conversation_at_a_phone_bank_is_cheered_with_its_outcome(
    make_bank, make_evening, make_person
):
    shift = make_evening(Situation.WRAP_UP, make_person(), phone_bank_id=make_bank(goal=1).id)
    call = unsettled(shift)

    give_outcome(shift.id, call.id, GivenOutcome(Outcome.SPOKE))

    assert [each.kind for each in all_of(Cheer)] == [CheerKind.FIRST_TALK, CheerKind.GOAL_REACHED]


@pytest.mark.parametrize("outcome", [Outcome.HOSTILE, Outcome.NOT_HOME, Outcome.REFUSED])
def test_what_was_no_conversation_is_not_cheered(make_bank, make_evening, make_person, outcome):
    shift = make_evening(Situation.WRAP_UP, make_person(), phone_bank_id=make_bank().id)

    give_outcome(shift.id, unsettled(shift).id, GivenOutcome(outcome))

    assert all_of(Cheer) == []


def heard(subscription):
    """How many nudges came."""
    seconds = 0.5
    looks = [subscription.get_message(timeout=seconds) for _ in range(8)]
    return len([look for look in looks if look is not None])


def unsettled(shift):
    return next(each for each in all_of(Call) if each.shift_id == shift.id and not each.outcome)


def at(person, clock):
    with transaction() as session:
        bank = bank_now(session, person.id, now=clock.now())
        ahead = banks_ahead(session, person.id, now=clock.now())
        return bank and bank.id, [each.id for each in ahead]
