"""What is cheered, for whom, and how often."""

import pytest

from dialer.db import transaction
from dialer.phonebanks.models import Cheer, CheerKind
from dialer.phonebanks.room.cheering import cheer
from dialer.phonebanks.room.cheers import earned
from dialer.phonebanks.room.look import look_into
from tests.reading import all_of


@pytest.mark.parametrize(
    ("own", "together", "kinds"),
    [
        (0, 0, []),
        (1, 1, [CheerKind.FIRST_TALK]),
        (1, 10, [CheerKind.FIRST_TALK, CheerKind.HALFWAY]),
        (10, 19, [CheerKind.FIRST_TALK, CheerKind.TENTH_TALK, CheerKind.HALFWAY]),
        (2, 20, [CheerKind.FIRST_TALK, CheerKind.GOAL_REACHED]),
    ],
)
def test_conversations_earn_cheers(own, together, kinds):
    assert list(earned(own=own, together=together, goal=20)) == kinds


def test_a_first_conversation_is_cheered_once(make_bank, make_shift, has_talked, wired):
    bank = make_bank()
    shift = make_shift(phone_bank_id=bank.id)

    for _ in range(2):
        has_talked(shift)
        cheer_for(bank, shift)

    assert kinds() == [CheerKind.FIRST_TALK]


def test_in_a_full_room_the_second_to_begin_hears_it_alone(
    make_bank, make_shift, make_person, has_talked, wired
):
    bank = make_bank()
    dorothy, arun = make_person(name="Dorothy Hale"), make_person(name="Arun Shah")
    for person in (dorothy, arun):
        shift = make_shift(person, phone_bank_id=bank.id)
        has_talked(shift)
        cheer_for(bank, shift)

    assert (
        seen(bank, arun, wired) == "Your first conversation tonight. The hardest one is behind you."
    )
    assert seen(bank, make_person(), wired) == "Dorothy H. has had a first conversation tonight."


def test_half_of_the_goal_is_cheered_in_the_whole_room(make_bank, make_shift, has_talked, wired):
    bank = make_bank(goal=4)
    shift = make_shift(phone_bank_id=bank.id)

    has_talked(shift, times=2)
    cheer_for(bank, shift)

    assert kinds() == [CheerKind.FIRST_TALK, CheerKind.HALFWAY]
    assert seen(bank, None, wired).startswith("Halfway")


def test_a_cheer_passes(make_bank, make_shift, has_talked, wired, clock):
    bank = make_bank()
    shift = make_shift(phone_bank_id=bank.id)
    has_talked(shift)
    cheer_for(bank, shift)

    clock.passes(minutes=4)

    assert seen(bank, None, wired) == ""


def cheer_for(bank, shift):
    with transaction() as session:
        cheer(session, bank.id, shift.person_id, now=shift.started_at)


def kinds():
    return [each.kind for each in all_of(Cheer)]


def seen(bank, person, wired):
    with transaction() as session:
        seen_by = person.id if person else None
        room = look_into(session, bank, now=wired.clock.now(), seen_by=seen_by)
        return room.cheer.words if room.cheer else ""
