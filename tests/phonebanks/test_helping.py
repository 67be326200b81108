"""Calls for help wait until somebody has seen them."""

from dialer.db import transaction
from dialer.phonebanks.helping import mark_seen, unseen_anywhere, unseen_in
from dialer.shifts.models import HelpKind
from tests.reading import fresh


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
