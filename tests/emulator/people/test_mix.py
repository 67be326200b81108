"""The town: the same seed, the same people; and about as many of each kind as it should have."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.people.conduct import Behaviour
from emulator.people.mix import Mix, mix_from
from emulator.settings import BadSetting

TOWN = [f"+44770090{n:04d}" for n in range(4000)]


@given(seed=st.integers(), number=st.sampled_from(TOWN), nth=st.integers(0, 9))
def test_what_a_person_does_follows_from_seed_number_and_ring(seed, number, nth):
    assert Mix().conduct(seed, number, nth) == Mix().conduct(seed, number, nth)


def test_another_seed_is_another_evening():
    one, other = ([Mix().conduct(seed, number, 0) for number in TOWN[:50]] for seed in (1, 2))

    assert one != other


def test_about_one_in_four_or_five_answers():
    kinds = Counter(Mix().conduct(1, number, 0).behaviour for number in TOWN)

    share = {kind: count / len(TOWN) for kind, count in kinds.items()}
    assert share[Behaviour.ANSWERS] == pytest.approx(0.23, abs=0.03)
    assert share[Behaviour.NO_ANSWER] == pytest.approx(0.45, abs=0.03)
    assert share[Behaviour.MACHINE] == pytest.approx(0.15, abs=0.03)
    assert share[Behaviour.NOT_IN_USE] == pytest.approx(0.03, abs=0.015)
    assert set(kinds) == set(Behaviour) - {Behaviour.VOLUNTEER}


def test_a_number_that_is_not_in_use_stays_so():
    dead = [n for n in TOWN if Mix().conduct(1, n, 0).behaviour is Behaviour.NOT_IN_USE]

    assert {Mix().conduct(1, n, nth).behaviour for n in dead for nth in range(5)} == {
        Behaviour.NOT_IN_USE
    }


def test_somebody_who_missed_a_call_may_answer_the_next_one():
    person = next(n for n in TOWN if Mix().conduct(1, n, 0).behaviour is Behaviour.NO_ANSWER)

    later = {Mix().conduct(1, person, nth).behaviour for nth in range(40)}

    assert Behaviour.ANSWERS in later


def test_some_of_those_who_missed_it_ring_back():
    missed = [c for n in TOWN if (c := Mix().conduct(1, n, 0)).behaviour is Behaviour.NO_ANSWER]
    back = [conduct.ring_back for conduct in missed if conduct.ring_back]

    assert len(back) / len(missed) == pytest.approx(0.06, abs=0.02)
    assert any(plan.presses == "9" for plan in back)
    assert all((plan.message > 0) != (plan.presses == "9") for plan in back)


def test_a_town_can_be_made_of_one_kind():
    mix = mix_from({"weights": {"busy": 1}, "rings_back": 0})

    assert {mix.conduct(1, number, 0).behaviour for number in TOWN[:200]} == {Behaviour.BUSY}


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"weights": {"asleep": 1}}, "'asleep'"),
        ({"weights": {"busy": -1}}, "busy is -1"),
        ({"weights": {"busy": 0}}, "all 0"),
        ({"weights": []}, "give an object"),
        ({"talk_median": "long"}, "talk_median is 'long'"),
        ({"weather": 3}, "weather"),
    ],
)
def test_a_mix_that_cannot_be_used_is_explained(asked, why):
    with pytest.raises(BadSetting, match=why):
        mix_from(asked)
