"""The throws: the same seed, the same faults."""

import pytest

from emulator.faults.dice import Faults, RestFault
from emulator.faults.ordered import OrderedFault, ordered_from
from emulator.faults.plan import PRESETS, FaultPlan, plan_from
from emulator.settings import BadSetting


def fates(seed: int, plan: FaultPlan, count: int = 4000) -> list:
    faults = Faults(seed, plan)
    return [faults.fate_of(f"+447700900{n % 1000:03d}/{n}/ringing") for n in range(count)]


def test_the_same_seed_gives_the_same_fates_in_any_order():
    faults = Faults(7, PRESETS["heavy"])
    keys = [f"call-{n}" for n in range(200)]

    forwards = {key: faults.fate_of(key) for key in keys}
    backwards = {key: faults.fate_of(key) for key in reversed(keys)}

    assert forwards == backwards
    assert fates(7, PRESETS["heavy"]) != fates(8, PRESETS["heavy"])


@pytest.mark.parametrize(
    ("name", "lost", "late", "doubled", "overtaken"),
    [("none", 0, 0, 0, 0), ("light", 0.02, 0.05, 0.05, 0.05), ("heavy", 0.1, 0.15, 0.15, 0.15)],
)
def test_faults_are_as_frequent_as_the_plan_says(name, lost, late, doubled, overtaken):
    thrown = fates(1, PRESETS[name])

    def share(of) -> float:
        return sum(bool(of(fate)) for fate in thrown) / len(thrown)

    assert share(lambda fate: fate.is_lost) == pytest.approx(lost, abs=0.02)
    assert share(lambda fate: fate.late) == pytest.approx(late, abs=0.02)
    assert share(lambda fate: fate.doubled) == pytest.approx(doubled, abs=0.02)
    assert share(lambda fate: fate.is_overtaken) == pytest.approx(overtaken, abs=0.02)
    assert all(fate.late <= PRESETS[name].callback_late_up_to for fate in thrown)


def test_requests_meet_every_kind_of_fault_as_often_as_planned():
    faults = Faults(1, PRESETS["heavy"])

    thrown = [faults.next_rest(reads=True) for _ in range(8000)]

    for fault, chance in [
        (RestFault.TOO_MANY, 0.05),
        (RestFault.BROKEN_BEFORE, 0.05),
        (RestFault.BROKEN_AFTER, 0.05),
        (RestFault.SILENCE, 0.01),
        (RestFault.STALE, 0.05),
    ]:
        assert thrown.count(fault) / 8000 == pytest.approx(chance, abs=0.01)


def test_what_changes_something_is_never_answered_stale():
    faults = Faults(1, FaultPlan(rest_stale=1))

    assert {faults.next_rest(reads=False) for _ in range(50)} == {None}


def test_an_ordered_fault_is_used_up():
    faults = Faults(1, FaultPlan())
    faults.set_plan(FaultPlan(), [OrderedFault(path="/Calls", method="POST", code=21220, times=2)])

    taken = [faults.take_ordered(m, "/x/Calls.json") for m in ("GET", "POST", "POST", "POST")]

    assert [fault is not None for fault in taken] == [False, True, True, False]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"callback_lost": 2}, "from 0 to 1"),
        ({"callback_lost": "often"}, "a number"),
        ({"calls_lost": 0.1}, "no field 'calls_lost'"),
        ({"preset": "apocalypse"}, "none, light, heavy"),
    ],
)
def test_a_plan_that_cannot_be_used_is_explained(asked, why):
    with pytest.raises(BadSetting, match=why):
        plan_from(asked)


@pytest.mark.parametrize("asked", [{}, [{"code": 1}], [{"path": "("}], [{"path": "x", "no": 1}]])
def test_ordered_faults_that_cannot_be_used_are_explained(asked):
    with pytest.raises(BadSetting, match="requests"):
        ordered_from(asked)


def test_a_preset_can_be_changed_in_part():
    plan = plan_from({"preset": "heavy", "callback_lost": 0})

    assert (plan.callback_lost, plan.callback_late) == (0, 0.15)
