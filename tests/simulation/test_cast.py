"""The volunteers of an evening."""

import pytest

from simulation.cast import Mode, cast


def test_the_same_seed_brings_the_same_people():
    assert cast(20, seed=3, mode=Mode.MIXED, keypad=0.2) == cast(
        20, seed=3, mode=Mode.MIXED, keypad=0.2
    )


def test_another_seed_brings_others():
    names = [who.name for who in cast(20, seed=3, mode=Mode.MIXED, keypad=0)]

    assert names != [who.name for who in cast(20, seed=4, mode=Mode.MIXED, keypad=0)]


def test_everybody_has_a_phone_of_their_own_that_is_kept_for_volunteers():
    phones = [who.phone for who in cast(300, seed=1, mode=Mode.AUTO, keypad=0)]

    assert len(set(phones)) == 300
    assert all("+447700900100" <= phone <= "+447700900399" for phone in phones)


def test_more_than_there_are_numbers_is_refused():
    with pytest.raises(ValueError, match="301 volunteers"):
        cast(301, seed=1, mode=Mode.AUTO, keypad=0)


def test_the_share_without_a_screen_is_as_asked():
    assert sum(who.keypad for who in cast(10, seed=1, mode=Mode.AUTO, keypad=0.3)) == 3


@pytest.mark.parametrize(
    ("mode", "automatic"), [(Mode.AUTO, 10), (Mode.PREVIEW, 0), (Mode.MIXED, 5)]
)
def test_the_mode_says_who_presses_call(mode, automatic):
    assert sum(who.auto for who in cast(10, seed=1, mode=mode, keypad=0)) == automatic


def test_a_line_that_drops_does_so_once():
    [unlucky, *_] = [
        who for who in cast(100, seed=1, mode=Mode.AUTO, keypad=0) if who.loses_line_after
    ]

    assert ["talk" in conduct for conduct in unlucky.conducts()][-2:] == [True, False]
