"""Which numbers the exchange can reach."""

import pytest

from emulator.numbers import formatted, refusal_of


@pytest.mark.parametrize(
    "number",
    [
        "+441134960000", "+441144960999", "+441154960001", "+441164960000", "+441174960000",
        "+441184960000", "+441214960000", "+441314960000", "+441414960000", "+441514960000",
        "+441614960000", "+441914980000", "+442079460999", "+442896496000", "+442920180000",
        "+441632960000", "+447700900999", "+448081570000", "+449098790000", "+443069990000",
    ],
)  # fmt: skip
def test_every_number_for_drama_can_be_rung(number):
    assert refusal_of(number) is None


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("02079460000", 21211),
        ("+44", 21211),
        ("+4420794600001", 21211),
        ("+44999", 21211),
        ("anonymous", 21211),
        ("+12025550123", 21215),
        ("+33142685300", 21215),
    ],
)
def test_other_numbers_are_refused(number, code):
    assert refusal_of(number) == code


def test_a_number_is_shown_as_people_write_it():
    assert formatted("+447700900123") == "07700 900123"
    assert formatted("anonymous") == "anonymous"
