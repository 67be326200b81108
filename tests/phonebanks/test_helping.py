"""Calls for help wait until somebody has seen them."""

from dialer.db import transaction
from dialer.live.publish import HELP
from dialer.phonebanks.helping import mark_seen, unseen_anywhere, unseen_in
from dialer.record.helping import ask_for_help
from dialer.shifts.models import HelpKind, HelpWanted
from dialer.shifts.situation import Situation
from tests.reading import all_of, fresh


def test_a_room_shows_its_own_calls_for_help_the_longest_waiting_first(
    make_bank, make_shift, make_help, make_person, clock
):
    bank = make_bank()
    shift = make_shift(make_person(name="Dorothy Hale"), phone_bank_id=bank.id)
    make_help(shift)
    make_help(shift, kind=HelpKind.HOSTILE, at=clock.passes(minutes=1))
    make_help()

    with transaction() as session:
        mine, everybodys = unseen_in(session, bank.id), unseen_anywhere(session)

    assert [each.kind for each in mine] == [HelpKind.HELP, HelpKind.HOSTILE]
    assert (mine[0].name, mine[0].bank) == ("Dorothy H.", bank.name)
    assert len(everybodys) == 3


def test_it_says_on_which_list_somebody_was_calling(
    make_shift, make_help, make_call, make_list, make_entry, clock
):
    kirkby, came_for = make_list(name="Kirkby doors"), make_list(name="Huyton doors")
    shift = make_shift(call_list_id=came_for.id)
    call = make_call(shift, make_entry(kirkby))
    make_help(shift, call_id=call.id)
    make_help(shift, at=clock.passes(minutes=1))
    make_help(at=clock.passes(minutes=1))

    with transaction() as session:
        calls = unseen_anywhere(session)

    assert [each.call_list for each in calls] == ["Kirkby doors", "Huyton doors", ""]


def test_before_a_call_it_is_the_list_of_whoever_is_on_the_screen(
    make_shift, make_help, make_list, make_entry
):
    shift = make_shift(call_list_id=make_list(name="Huyton doors").id)
    make_entry(make_list(name="Kirkby doors"), claimed_by=shift.id)
    make_help(shift)

    with transaction() as session:
        assert [each.call_list for each in unseen_anywhere(session)] == ["Kirkby doors"]


def test_whoever_left_the_room_asks_the_organisers_and_no_host(
    make_bank, make_shift, make_help, clock
):
    bank = make_bank()
    make_help(make_shift(phone_bank_id=bank.id, left_bank_at=clock.now()))

    with transaction() as session:
        mine, everybodys = unseen_in(session, bank.id), unseen_anywhere(session)

    assert mine == []
    assert [each.bank for each in everybodys] == [""]


def test_organisers_hear_of_it_at_once_and_again_when_somebody_takes_care(
    make_evening, make_person, wired
):
    shift = make_evening(Situation.READY, make_person())

    with wired.redis.pubsub(ignore_subscribe_messages=True) as subscription:
        subscription.subscribe(HELP)
        ask_for_help(shift.id)
        see(all_of(HelpWanted)[0], make_person(), wired)

        looks = [subscription.get_message(timeout=0.5) for _ in range(4)]
    assert len([look for look in looks if look is not None]) == 2


def test_whoever_saw_it_first_stays_the_one_who_saw_it(make_help, make_person, wired):
    wanted, first = make_help(), make_person()

    for person in (first, make_person()):
        see(wanted, person, wired)

    assert fresh(wanted).seen_by == first.id
    with transaction() as session:
        assert not unseen_anywhere(session)


def test_a_host_marks_nothing_of_another_room(make_bank, make_shift, make_help, make_person, wired):
    wanted = make_help(make_shift(phone_bank_id=make_bank().id))

    assert not see(wanted, make_person(), wired, bank_id=make_bank().id)
    assert fresh(wanted).seen_at is None


def see(wanted, person, wired, bank_id=None):
    with transaction() as session:
        return mark_seen(session, wanted.id, by=person.id, now=wired.clock.now(), bank_id=bank_id)
