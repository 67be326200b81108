"""Which numbers may be rung, by their leading digits."""

import pytest

from dialer.numbering import LineKind, Refusal, is_drama, kind_or_refusal


@pytest.mark.parametrize(
    ("national", "kind"),
    [
        ("2079460123", LineKind.LANDLINE),
        ("1632960123", LineKind.LANDLINE),
        ("7700900123", LineKind.MOBILE),
        *((f"7{digit}00900123", LineKind.MOBILE) for digit in "1234589"),
    ],
)
def test_a_persons_telephone_may_be_rung(national, kind):
    assert kind_or_refusal(national) is kind


@pytest.mark.parametrize(
    ("prefix", "refusal"),
    [
        ("9098", Refusal.PREMIUM),
        ("843", Refusal.PREMIUM),
        ("871", Refusal.PREMIUM),
        ("7012", Refusal.PAGER),
        ("7699", Refusal.PAGER),
        ("3069", Refusal.ORGANISATION),
        ("5500", Refusal.ORGANISATION),
        ("5600", Refusal.ORGANISATION),
        ("8081", Refusal.ORGANISATION),
        ("4000", Refusal.NOT_IN_USE),
        *((each, Refusal.CROWN_DEPENDENCY) for each in ("1534", "7509", "7797", "7829", "7937")),
        *((each, Refusal.CROWN_DEPENDENCY) for each in ("77003", "77007", "77008")),
        *((each, Refusal.CROWN_DEPENDENCY) for each in ("1481", "7781", "7839", "79111", "79117")),
        *((each, Refusal.CROWN_DEPENDENCY) for each in ("1624", "7624", "7524", "74576", "7924")),
    ],
)
def test_what_is_not_a_persons_telephone_in_britain_is_refused_with_the_reason(prefix, refusal):
    assert kind_or_refusal(prefix.ljust(10, "0")) is refusal


def test_british_mobiles_that_begin_much_like_jerseys_are_not_taken_for_jerseys():
    assert kind_or_refusal("7970".ljust(10, "0")) is LineKind.MOBILE


@pytest.mark.parametrize(
    "national",
    [
        *(f"{area}4960999" for area in (113, 114, 115, 116, 117, 118, 121, 131, 141, 151, 161)),
        *("1914980000", "2079460999", "2896496000", "2920180000", "1632960999"),
        *("7700900000", "8081570999", "9098790000", "3069990999"),
    ],
)
def test_numbers_for_drama_are_known(national):
    assert is_drama(national)


@pytest.mark.parametrize("national", ["7700901000", "2079461000", "1632961000", "1914960000"])
def test_numbers_beside_the_ranges_for_drama_are_not_for_drama(national):
    assert not is_drama(national)
