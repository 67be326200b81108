"""A phone number, out of whatever somebody typed."""

import phonenumbers
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dialer.numbering import LineKind, Refusal, is_drama, kind_or_refusal
from dialer.phone import CannotBeDialled, PhoneNumber

MOBILE = PhoneNumber("+447700900123")


@pytest.mark.parametrize(
    "typed",
    [
        "07700 900123",
        "+44 7700 900123",
        "+44 (0)7700 900123",
        "0044 7700 900123",
        "\xa007700\xa0900123 ",
        "07700-900-123",
    ],
)
def test_one_number_is_the_same_however_it_was_typed(typed):
    assert PhoneNumber.parse(typed, drama=True) == MOBILE


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", Refusal.MISSING),
        ("  \xa0", Refusal.MISSING),
        ("4.4791E+11", Refusal.DIGITS_LOST),
        ("4e11", Refusal.DIGITS_LOST),
        ("ask her sister", Refusal.NOT_A_NUMBER),
        ("+1 202 555 0123", Refusal.NOT_BRITISH),
        ("01534 496000", Refusal.CROWN_DEPENDENCY),
        ("07924 000000", Refusal.CROWN_DEPENDENCY),
        ("0909 879 0123", Refusal.PREMIUM),
        ("03069 990123", Refusal.ORGANISATION),
        ("0808 157 0123", Refusal.ORGANISATION),
        ("999", Refusal.PREMIUM),
        ("020 7946", Refusal.NOT_IN_USE),
        ("+44 0020 7946 0123", Refusal.NOT_IN_USE),
        ("07797 000000", Refusal.CROWN_DEPENDENCY),
    ],
)
def test_what_cannot_be_dialled_is_refused_with_the_reason(typed, refusal):
    with pytest.raises(CannotBeDialled) as caught:
        PhoneNumber.parse(typed, drama=True)

    assert caught.value.refusal is refusal
    assert str(caught.value) == refusal.value


def test_production_refuses_numbers_for_drama():
    with pytest.raises(CannotBeDialled) as caught:
        PhoneNumber.parse("07700 900123", drama=False)

    assert caught.value.refusal is Refusal.DRAMA


def test_a_number_says_what_it_reaches():
    assert MOBILE.kind is LineKind.MOBILE
    assert PhoneNumber("+442079460123").kind is LineKind.LANDLINE


def test_a_number_prints_its_last_three_digits_only():
    assert "7700900" not in f"{MOBILE} {MOBILE!r} {[MOBILE]}"
    assert str(MOBILE) == "…123"
    assert MOBILE.last_digits == "123"


@pytest.mark.parametrize("typed", ["01632 960900", "020 7946 0000", "03069 990000"])
def test_the_party_may_have_a_number_that_costs_no_more_than_usual(typed):
    assert PhoneNumber.parse_party_number(typed, drama=True).e164.startswith("+44")


@pytest.mark.parametrize(
    "typed", ["07700 900123", "0909 879 0123", "0808 157 0123", "+12025550123"]
)
def test_the_party_may_not_have_any_other_number(typed):
    with pytest.raises(CannotBeDialled):
        PhoneNumber.parse_party_number(typed, drama=True)


def test_the_party_may_not_have_a_number_for_drama_in_production():
    with pytest.raises(CannotBeDialled) as caught:
        PhoneNumber.parse_party_number("020 7946 0000", drama=False)

    assert caught.value.refusal is Refusal.DRAMA


@given(st.from_regex(r"0[1-9]\d{8,9}", fullmatch=True))
def test_a_plain_number_is_read_as_the_library_reads_it(typed):
    # The library must find the same in it, with and without our short cut for what most cells hold.
    assert read(typed) == read(f"+44 {typed[1:]}")
    assert phonenumbers.parse(typed, "GB").national_number == int(typed[1:])


@given(st.from_regex(r"[127][0-9]{9}|[127][0-9]{5,10}", fullmatch=True))
@example("2071838750")
@example("7797123456")
def test_a_persons_number_is_in_use_when_the_library_gives_it_to_britain(national):
    assume(isinstance(kind_or_refusal(national), LineKind) and not is_drama(national))
    number = phonenumbers.PhoneNumber(country_code=44, national_number=int(national))

    found = read(f"0{national}")

    assert (found != Refusal.NOT_IN_USE) == phonenumbers.is_valid_number_for_region(number, "GB")


def read(text: str) -> str:
    """The number, or why it is refused."""
    try:
        return PhoneNumber.parse(text, drama=True).e164
    except CannotBeDialled as why:
        return why.refusal
