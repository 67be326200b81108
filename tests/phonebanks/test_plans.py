"""What an organiser may plan, and what they are told when it cannot be."""

from datetime import UTC, datetime

import pytest

from dialer.phonebanks.plans import USUAL_GOAL, BadPlan, plan_in, plan_of

FORM = {"name": "Kirkby", "place": "", "day": "2027-04-15", "begins": "18:30", "ends": "19:30"}


def test_times_are_those_of_london():
    plan = plan_in(FORM)

    assert plan.begins_at == datetime(2027, 4, 15, 17, 30, tzinfo=UTC)
    assert plan.goal == USUAL_GOAL


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", " "),
        ("name", "x" * 81),
        ("day", "tomorrow"),
        ("begins", "half six"),
        ("ends", "18:30"),
        ("ends", ""),
        ("goal", "0"),
        ("goal", "many"),
        ("goal", "²"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(field, typed):
    with pytest.raises(BadPlan) as refusal:
        plan_in({**FORM, field: typed})

    assert list(refusal.value.problems) == [field]


def test_every_wrong_field_is_told_at_once():
    with pytest.raises(BadPlan) as refusal:
        plan_in({"goal": "none"})

    assert set(refusal.value.problems) == {"name", "day", "begins", "ends", "goal"}


def test_a_phone_bank_reads_as_it_was_planned(make_bank):
    bank = make_bank(goal=12)

    assert plan_of(bank)["begins"] == "18:00"
    assert plan_in(plan_of(bank)).begins_at == bank.begins_at
