"""Who is in a room and how far it is, as those in it see it."""

from dialer.calls.lifecycle import CallState
from dialer.calls.outcomes import Outcome
from dialer.db import transaction
from dialer.phonebanks.room.facts import Doing, short_name
from dialer.phonebanks.room.look import NAMES_SHOWN, look_into
from dialer.phonebanks.room.store import everybody_here, rung_in, talks_in
from dialer.shifts.lifecycle import LegState, ShiftState


def test_others_see_a_first_name_and_an_initial():
    assert [short_name(name) for name in ("Dorothy Mary Hale", "Cher", " ")] == [
        "Dorothy H.",
        "Cher",
        "Somebody",
    ]


def test_the_room_holds_who_is_on_a_shift_of_it(make_bank, make_shift, make_person, wired):
    bank = make_bank()
    make_shift(make_person(name="Dorothy Hale"), phone_bank_id=bank.id)
    make_shift(make_person(), phone_bank_id=make_bank().id)
    make_shift(make_person())
    make_shift(make_person(), phone_bank_id=bank.id, _state=ShiftState.ENDED)

    room = look(bank, wired)

    assert [each.name for each in room.here] == ["Dorothy H."]


def test_a_full_room_names_some_and_counts_all(make_bank, make_shift, wired):
    bank = make_bank()
    for _ in range(NAMES_SHOWN + 3):
        make_shift(phone_bank_id=bank.id)

    room = look(bank, wired)

    assert (len(room.here), room.more, room.present) == (NAMES_SHOWN, 3, NAMES_SHOWN + 3)


def test_the_goal_counts_people_spoken_to_by_everybody(make_bank, make_shift, has_talked, wired):
    bank = make_bank(goal=4)
    has_talked(make_shift(phone_bank_id=bank.id), times=2)
    has_talked(make_shift(phone_bank_id=bank.id, _state=ShiftState.ENDED))
    has_talked(make_shift(phone_bank_id=bank.id), outcome=Outcome.NOT_HOME)
    has_talked(make_shift())

    assert look(bank, wired).portion == 0.75
    with transaction() as session:
        assert (talks_in(session, bank.id), rung_in(session, bank.id)) == (3, 4)


def test_a_host_sees_what_everybody_does(make_bank, make_shift, make_leg, make_call):
    bank = make_bank()
    make_shift(phone_bank_id=bank.id)
    make_leg(make_shift(phone_bank_id=bank.id), _state=LegState.RINGING)
    make_leg(make_shift(phone_bank_id=bank.id))
    for state in (CallState.RINGING, CallState.CONNECTED, CallState.COMPLETED):
        shift = make_shift(phone_bank_id=bank.id)
        make_leg(shift)
        make_call(shift, _state=state)

    with transaction() as session:
        doing = sorted(each.doing for each in everybody_here(session, bank.id))

    assert doing == sorted([Doing.AWAY] * 2 + [Doing.BETWEEN] * 2 + [Doing.RINGING, Doing.TALKING])


def look(bank, wired):
    with transaction() as session:
        return look_into(session, bank, now=wired.clock.now(), seen_by=None)
